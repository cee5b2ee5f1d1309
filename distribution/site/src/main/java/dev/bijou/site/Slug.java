package dev.bijou.site;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The ids of the headings of one page, as GitHub gives them, so that links work in both places. */
final class Slug {
  private final Map<String, Integer> used = new HashMap<>();

  /** Returns the id of the next heading. */
  String next(String heading) {
    String slug =
        heading
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^\\p{L}\\p{N} _-]", "")
            .strip()
            .replace(' ', '-');
    int count = used.merge(slug, 1, Integer::sum);
    return count == 1 ? slug : slug + "-" + (count - 1);
  }
}
