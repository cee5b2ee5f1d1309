package dev.bijou.site;

import java.util.List;
import java.util.Set;

/**
 * A page of the site.
 *
 * @param source the Markdown file, relative to the project
 * @param target the HTML file, relative to the site
 * @param title the first heading
 * @param summary the first paragraph, as text
 * @param headings the headings below the title
 * @param html the content
 * @param files the other files of the project that it shows or links to
 */
record Page(
    String source,
    String target,
    String title,
    String summary,
    List<Heading> headings,
    String html,
    Set<String> files) {

  /**
   * A heading.
   *
   * @param level 2 for a section, 3 for a part of one, and so on
   * @param id its anchor
   * @param title its text
   * @param text the text below it, up to the next heading
   */
  record Heading(int level, String id, String title, String text) {}

  /** Returns a link from this page to another file of the site. */
  String link(String to) {
    return Target.link(target, to);
  }
}
