package dev.bijou.site;

import dev.bijou.site.Navigation.Entry;
import dev.bijou.site.Page.Heading;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The frame of the pages: navigation, contents of the page, previous and next page. */
final class Template {
  private static final int DEEPEST = 3;
  private static final int LONGEST_CONTENTS = 24;

  private final String frame;
  private final Navigation navigation;
  private final Map<String, Page> pages;
  private final List<Page> order;

  /**
   * Creates a template.
   *
   * @param frame the HTML, with names in double braces
   * @param pages the pages by their sources
   */
  Template(String frame, Navigation navigation, Map<String, Page> pages) {
    this.frame = frame;
    this.navigation = navigation;
    this.pages = Map.copyOf(pages);
    this.order = navigation.sources().stream().map(this::page).toList();
  }

  private Page page(String source) {
    Page page = pages.get(source);
    if (page == null) {
      throw new SiteException(source + ": expected a file named in the navigation; got none");
    }
    return page;
  }

  /** Returns a page as HTML. */
  String html(Page page) {
    boolean home = page.target().equals("index.html");
    Map<String, String> values =
        Map.ofEntries(
            Map.entry("title", Html.escape(home ? page.title() : page.title() + " · Bijou")),
            Map.entry("summary", Html.escape(page.summary())),
            Map.entry("root", page.link("index.html").replaceFirst("index\\.html$", "")),
            Map.entry("kind", home ? "home" : "page"),
            Map.entry("navigation", navigation(page)),
            Map.entry("contents", contents(page)),
            Map.entry("body", page.html()),
            Map.entry("neighbors", neighbors(page)));
    String html = frame;
    for (Map.Entry<String, String> value : values.entrySet()) {
      html = html.replace("{{" + value.getKey() + "}}", value.getValue());
    }
    return html;
  }

  private String navigation(Page current) {
    return navigation.sections().entrySet().stream()
        .filter(section -> !section.getValue().isEmpty())
        .map(section -> section(section.getKey(), section.getValue(), current))
        .collect(Collectors.joining());
  }

  private String section(String title, List<Entry> entries, Page current) {
    return entries.stream()
        .map(entry -> item(entry, current))
        .collect(Collectors.joining("", "<h2>" + Html.escape(title) + "</h2>\n<ul>\n", "</ul>\n"));
  }

  /** Returns the item of a page; those below it if it or one of them is the current page. */
  private String item(Entry entry, Page current) {
    boolean open =
        Stream.concat(Stream.of(entry.source()), entry.children().stream())
            .anyMatch(current.source()::equals);
    String below =
        open && !entry.children().isEmpty()
            ? entry.children().stream()
                .map(source -> "<li>" + link(page(source), current) + "</li>\n")
                .collect(Collectors.joining("", "\n<ul>\n", "</ul>\n"))
            : "";
    return "<li>" + link(page(entry.source()), current) + below + "</li>\n";
  }

  private static String link(Page page, Page current) {
    String mark = page.equals(current) ? " aria-current=\"page\"" : "";
    return anchor(current.link(page.target()), mark, page.title());
  }

  private static String anchor(String to, String attributes, String title) {
    return "<a href=\"" + Html.escape(to) + "\"" + attributes + ">" + Html.escape(title) + "</a>";
  }

  /** Returns the contents: sections and their parts, only sections if these are many. */
  private static String contents(Page page) {
    List<Heading> headings = upTo(DEEPEST, page);
    List<Heading> shown = headings.size() > LONGEST_CONTENTS ? upTo(2, page) : headings;
    return shown.size() < 2
        ? ""
        : shown.stream()
            .map(Template::content)
            .collect(Collectors.joining("", "<h2>On this page</h2>\n<ul>\n", "</ul>\n"));
  }

  private static List<Heading> upTo(int level, Page page) {
    return page.headings().stream().filter(heading -> heading.level() <= level).toList();
  }

  private static String content(Heading heading) {
    String link = anchor("#" + heading.id(), "", heading.title());
    return "<li class=\"level" + heading.level() + "\">" + link + "</li>\n";
  }

  private String neighbors(Page page) {
    int place = order.indexOf(page);
    String previous = place > 0 ? neighbor(page, order.get(place - 1), "prev", "Previous") : "";
    boolean last = place + 1 >= order.size();
    return previous + (last ? "" : neighbor(page, order.get(place + 1), "next", "Next"));
  }

  private static String neighbor(Page page, Page other, String relation, String word) {
    return "<a class=\""
        + relation
        + "\" rel=\""
        + relation
        + "\" href=\""
        + Html.escape(page.link(other.target()))
        + "\"><small>"
        + word
        + "</small>"
        + Html.escape(other.title())
        + "</a>\n";
  }
}
