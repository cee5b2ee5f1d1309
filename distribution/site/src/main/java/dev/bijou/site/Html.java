package dev.bijou.site;

/** Text in HTML. */
final class Html {
  private Html() {}

  /** Escapes a text for elements and for attributes in double quotes. */
  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
