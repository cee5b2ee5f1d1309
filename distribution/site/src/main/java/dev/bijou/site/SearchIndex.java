package dev.bijou.site;

import dev.bijou.site.Page.Heading;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The index of the search, a script that works from files: an entry for each section. */
final class SearchIndex {
  private static final int TEXT = 600;

  private SearchIndex() {}

  /** Returns the script. */
  static String of(List<Page> pages) {
    List<String> entries = new ArrayList<>();
    for (Page page : pages) {
      entries.add(entry(page.target(), page.title(), "", page.summary()));
      for (Heading heading : page.headings()) {
        String url = page.target() + "#" + heading.id();
        entries.add(entry(url, page.title(), heading.title(), heading.text()));
      }
    }
    return "window.bijouIndex = [\n" + String.join(",\n", entries) + "\n];\n";
  }

  private static String entry(String url, String page, String heading, String text) {
    String cut = text.length() > TEXT ? text.substring(0, TEXT) : text;
    return "[" + string(url) + "," + string(page) + "," + string(heading) + "," + string(cut) + "]";
  }

  private static String string(String text) {
    StringBuilder json = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < ' ' || c == '<' || Character.isSurrogate(c)) {
        json.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        json.append(c);
      }
    }
    return json.append('"').toString();
  }
}
