package dev.bijou.site;

/** A site that cannot be built; the message says what is wrong, one line for each problem. */
final class SiteException extends RuntimeException {
  private static final long serialVersionUID = 1;

  SiteException(String message) {
    super(message);
  }
}
