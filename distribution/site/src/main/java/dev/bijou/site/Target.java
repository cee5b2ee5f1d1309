package dev.bijou.site;

import java.nio.file.Path;
import java.util.Locale;

/** The places of files in the site, as paths with slashes. */
final class Target {
  private Target() {}

  /** Returns the page of a Markdown file: that of {@code docs/types/README.md} is an index. */
  static String page(String source) {
    String path = file(source);
    String name = path.replaceFirst("(^|/)README\\.md$", "$1index.md").replaceFirst("md$", "html");
    return source.startsWith("docs/") ? name : name.toLowerCase(Locale.ROOT);
  }

  /** Returns the place of another file: what is in {@code docs} is at the top of the site. */
  static String file(String source) {
    return source.replaceFirst("^docs/", "");
  }

  /** Returns the path of a link, as written in a file, from the top of the tree of that file. */
  static String resolve(String file, String link) {
    Path folder = Path.of("/" + file).resolveSibling("");
    return slashes(Path.of("/").relativize(folder.resolve(link).normalize()));
  }

  /** Returns a link from one page to another file of the site. */
  static String link(String from, String to) {
    Path folder = Path.of("/" + from).getParent();
    return slashes((folder == null ? Path.of("/") : folder).relativize(Path.of("/" + to)));
  }

  private static String slashes(Path path) {
    return path.toString().replace('\\', '/');
  }
}
