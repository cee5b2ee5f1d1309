package dev.bijou.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Checks the pages of a site as written: every link has its file and its anchor, no id is used
 * twice, every page can be reached from the first, and nothing is loaded from another place.
 * Javadoc is checked by its own tool; here only the links to it.
 */
final class LinkCheck {
  private static final String JAVADOC = "apidocs/";

  private static final Pattern ATTRIBUTE =
      Pattern.compile("<(\\w+)|\\s(id|href|src|srcset)=\"([^\"]*)\"");

  private final Path site;
  private final List<String> problems = new ArrayList<>();
  private final Map<String, Set<String>> ids = new TreeMap<>();
  private final Map<String, Set<String>> links = new TreeMap<>();

  private LinkCheck(Path site) {
    this.site = site;
  }

  /** Returns the problems of a site, a line each. */
  static List<String> problems(Path site) throws IOException {
    LinkCheck check = new LinkCheck(site);
    check.read();
    check.links.forEach((page, targets) -> targets.forEach(link -> check.follow(page, link)));
    check.orphans();
    return List.copyOf(check.problems);
  }

  private void read() throws IOException {
    try (Stream<Path> files = Files.walk(site)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".html")).sorted().toList()) {
        String page = site.relativize(file).toString().replace('\\', '/');
        if (!page.startsWith(JAVADOC)) {
          read(page, Files.readString(file));
        }
      }
    }
  }

  private void read(String page, String html) {
    Set<String> anchors = new TreeSet<>();
    Set<String> targets = new TreeSet<>();
    ids.put(page, anchors);
    links.put(page, targets);
    String element = "";
    Matcher matcher = ATTRIBUTE.matcher(html);
    while (matcher.find()) {
      if (matcher.group(1) != null) {
        element = matcher.group(1);
      } else if (matcher.group(2).equals("id")) {
        if (!anchors.add(matcher.group(3))) {
          problem(page, "an id once", matcher.group(3) + " twice");
        }
      } else {
        target(page, element, matcher, targets);
      }
    }
  }

  private void target(String page, String element, MatchResult attribute, Set<String> targets) {
    String link = attribute.group(3);
    if (!link.matches("(?s)[a-z]+:.*")) {
      targets.add(link);
    } else if (!element.equals("a")) {
      problem(page, "a file of the site", link);
    } else if (!link.startsWith("https:")) {
      problem(page, "a link to https", link);
    }
  }

  private void follow(String page, String link) {
    int hash = link.indexOf('#');
    String path = hash < 0 ? link : link.substring(0, hash);
    String file = path.isEmpty() ? page : Target.resolve(page, path);
    if (!Files.isRegularFile(site.resolve(file))) {
      problem(page, "a file", link);
    } else if (hash >= 0 && ids.containsKey(file) && !ids.get(file).contains(anchor(link, hash))) {
      problem(page, "an anchor of " + file, link.substring(hash));
    }
  }

  private static String anchor(String link, int hash) {
    return link.substring(hash + 1).replace("&amp;", "&");
  }

  private void orphans() {
    Set<String> reached = new TreeSet<>(Set.of("index.html"));
    Deque<String> open = new ArrayDeque<>(reached);
    while (!open.isEmpty()) {
      String page = open.remove();
      for (String link : links.getOrDefault(page, Set.of())) {
        String path = link.replaceFirst("#.*", "");
        String to = path.isEmpty() ? page : Target.resolve(page, path);
        if (links.containsKey(to) && reached.add(to)) {
          open.add(to);
        }
      }
    }
    links.keySet().stream()
        .filter(page -> !reached.contains(page))
        .forEach(page -> problem(page, "a page that another one links to", "an orphan"));
  }

  private void problem(String page, String expected, String got) {
    problems.add(page + ": expected " + expected + "; got " + got);
  }
}
