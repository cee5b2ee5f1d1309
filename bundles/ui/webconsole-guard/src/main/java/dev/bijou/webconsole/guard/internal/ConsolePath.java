package dev.bijou.webconsole.guard.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A path in the Web Console.
 *
 * @param parts the decoded parts below {@code /system/console}
 */
record ConsolePath(List<String> parts) {
  /** The root of all paths that are served. */
  static final String ROOT = "/system/console";

  /** The path that browsers request without being told to. */
  static final String ICON = "/favicon.ico";

  /** The label of the pages of Bijou, which check the token of a change themselves. */
  private static final String OWN = "bijou";

  private static final Pattern MALFORMED =
      Pattern.compile(".*(//|[;\\\\\\x00-\\x20]|/\\.{1,2}(/|$)|%(?![0-9A-Fa-f]{2})).*");
  private static final Pattern SEPARATORS = Pattern.compile(".*[/\\\\;\\x00-\\x1f].*|\\.{1,2}");
  private static final Pattern FILE =
      Pattern.compile(
          ".*\\.(json|js|mjs|css|txt|csv|zip|png|gif|jpe?g|ico|svg|map|html|nfo)$",
          Pattern.CASE_INSENSITIVE);

  /** The folders that pages read, and that are no pages themselves. */
  private static final Set<String> OWN_DATA = Set.of("api", "res");

  /**
   * Returns the path of a request; empty if it is none of the console.
   *
   * @param uri the path, as it was sent
   * @throws IllegalArgumentException if two programs could understand it in different ways
   */
  static Optional<ConsolePath> of(String uri) {
    if (MALFORMED.matcher(uri).matches()) {
      throw new IllegalArgumentException(uri);
    }
    List<String> all = Stream.of(uri.split("/", -1)).skip(1).map(ConsolePath::decode).toList();
    if (all.size() < 2 || !all.get(0).equals("system") || !all.get(1).equals("console")) {
      return Optional.empty();
    }
    return Optional.of(
        new ConsolePath(all.stream().skip(2).filter(part -> !part.isEmpty()).toList()));
  }

  private static String decode(String part) {
    String text = URLDecoder.decode(part.replace("+", "%2B"), UTF_8);
    if (SEPARATORS.matcher(text).matches()) {
      throw new IllegalArgumentException(part);
    }
    return text;
  }

  /** Returns whether this is the path of a file or page directly in the console. */
  boolean is(String name) {
    return parts.equals(List.of(name));
  }

  /** Returns the first part; empty for the root. */
  private String label() {
    return parts.isEmpty() ? "" : parts.get(0);
  }

  /** Returns whether the pages of Bijou check this path themselves. */
  boolean isOwn() {
    return label().equals(OWN);
  }

  /** Returns whether somebody may follow a link to this path. */
  boolean isPage() {
    if (label().equals("res") || (isOwn() && parts.size() > 1 && OWN_DATA.contains(parts.get(1)))) {
      return false;
    }
    return parts.isEmpty() || !FILE.matcher(parts.get(parts.size() - 1)).matches();
  }

  /** Returns whether this is a file of the stock pages, which may be cached. */
  boolean isStockFile() {
    return label().equals("res");
  }

  /** Returns whether bundles are uploaded to this path. */
  boolean isUpload() {
    return label().equals("bundles") || label().equals("install");
  }
}
