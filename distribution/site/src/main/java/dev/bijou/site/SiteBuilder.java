package dev.bijou.site;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Builds the site of a project from its Markdown files, and checks it. */
public final class SiteBuilder {
  private static final List<String> ASSETS = List.of("site.css", "site.js", "icon.svg");

  private final Path project;
  private final Path site;
  private final Navigation navigation;

  private SiteBuilder(Path project, Path site) throws IOException {
    this.project = project;
    this.site = site;
    this.navigation = Navigation.parse(resource("navigation.txt").lines().toList());
  }

  /**
   * Builds the site.
   *
   * @param arguments the directory of the project, and that of the site
   * @throws IOException if a file cannot be read or written
   */
  public static void main(String... arguments) throws IOException {
    Path site = Path.of(arguments[1]);
    build(Path.of(arguments[0]), site);
    System.out.println(site.normalize() + ": all links and anchors checked");
  }

  static void build(Path project, Path site) throws IOException {
    new SiteBuilder(project, site).build();
  }

  private void build() throws IOException {
    requireNavigated();
    clean();
    Map<String, Page> pages = pages();
    Template template = new Template(resource("page.html"), navigation, pages);
    Set<String> files = new TreeSet<>();
    for (Page page : pages.values()) {
      write(page.target(), template.html(page));
      files.addAll(page.files());
    }
    for (String file : files) {
      copy(file);
    }
    for (String asset : ASSETS) {
      write("assets/" + asset, resource("assets/" + asset));
    }
    write("assets/search-index.js", SearchIndex.of(List.copyOf(pages.values())));
    List<String> problems = LinkCheck.problems(site);
    if (!problems.isEmpty()) {
      throw new SiteException(String.join("\n", problems));
    }
  }

  /** Every Markdown file of docs must be in the navigation, except those of data. */
  private void requireNavigated() throws IOException {
    Set<String> known = Set.copyOf(navigation.sources());
    try (Stream<Path> files = Files.walk(project.resolve("docs"))) {
      List<String> missing =
          files
              .map(file -> project.relativize(file).toString().replace('\\', '/'))
              .filter(file -> file.endsWith(".md"))
              .filter(file -> !file.startsWith("docs/data/") && !known.contains(file))
              .sorted()
              .toList();
      if (!missing.isEmpty()) {
        throw new SiteException("navigation.txt: expected all pages; missing: " + missing);
      }
    }
  }

  /** Removes an earlier site, but not the Javadoc, which was just written. */
  private void clean() throws IOException {
    Files.createDirectories(site);
    Path javadoc = site.resolve("apidocs");
    try (Stream<Path> files = Files.walk(site)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        if (!file.startsWith(javadoc) && !javadoc.startsWith(file)) {
          Files.delete(file);
        }
      }
    }
  }

  private Map<String, Page> pages() throws IOException {
    Set<String> sources = Set.copyOf(navigation.sources());
    Map<String, Page> pages = new LinkedHashMap<>();
    for (String source : navigation.sources()) {
      String markdown = Files.readString(project.resolve(source));
      pages.put(source, PageParser.parse(source, markdown, sources));
    }
    return pages;
  }

  /** Copies a file that a page shows or links to; the check of links names one that is missing. */
  private void copy(String file) throws IOException {
    Path from = project.resolve(file);
    Path to = site.resolve(Target.file(file));
    if (Files.isRegularFile(from) && file.startsWith("docs/")) {
      Files.createDirectories(to.resolveSibling(""));
      Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private void write(String file, String text) throws IOException {
    Path to = site.resolve(file);
    Files.createDirectories(to.resolveSibling(""));
    Files.writeString(to, text);
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = SiteBuilder.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + ": expected a resource; got none");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
