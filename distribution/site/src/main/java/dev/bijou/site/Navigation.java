package dev.bijou.site;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The order of the pages: sections, each with the sources of its pages relative to the project. A
 * line of the text is a page, or a section if it begins with {@code #}; a page that is indented
 * belongs to the page above it.
 *
 * @param sections the entries of each section, by its title
 */
record Navigation(Map<String, List<Entry>> sections) {
  /**
   * A page with those that belong to it.
   *
   * @param source the Markdown file, relative to the project
   * @param children the sources of the pages below it
   */
  record Entry(String source, List<String> children) {}

  /** Parses a navigation. */
  static Navigation parse(List<String> lines) {
    Map<String, List<Entry>> sections = new LinkedHashMap<>();
    List<Entry> section = new ArrayList<>();
    for (String line : lines) {
      if (line.startsWith("#")) {
        section = new ArrayList<>();
        sections.put(line.substring(1).strip(), section);
      } else if (line.startsWith(" ")) {
        section.get(section.size() - 1).children().add(line.strip());
      } else if (!line.isBlank()) {
        section.add(new Entry(line.strip(), new ArrayList<>()));
      }
    }
    return new Navigation(sections);
  }

  /** Returns the sources of all pages in their order. */
  List<String> sources() {
    List<String> sources = new ArrayList<>();
    for (List<Entry> entries : sections.values()) {
      for (Entry entry : entries) {
        sources.add(entry.source());
        sources.addAll(entry.children());
      }
    }
    return sources;
  }
}
