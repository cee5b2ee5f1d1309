package dev.bijou.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PageParserTest {
  private static final Set<String> PAGES =
      Set.of("docs/README.md", "docs/a.md", "docs/types/b.md", "CONTRIBUTING.md");

  private static Page parse(String source, String... lines) {
    return PageParser.parse(source, String.join("\n", lines), PAGES);
  }

  @Test
  void linksLeadToPagesOfTheSiteAndToFiles() {
    Page page =
        parse(
            "docs/types/b.md",
            "# B",
            "[home](../README.md), [a](../a.md#part), [more](../../CONTRIBUTING.md)",
            "![picture](b.svg)");
    assertTrue(page.html().contains("href=\"../index.html\""), page.html());
    assertTrue(page.html().contains("href=\"../a.html#part\""), page.html());
    assertTrue(page.html().contains("href=\"../contributing.html\""), page.html());
    assertEquals("types/b.html", page.target());
    assertEquals(Set.of("docs/types/b.svg"), page.files());
  }

  @Test
  void headingsHaveTheAnchorsOfGitHub() {
    Page page =
        parse("docs/a.md", "# A", "## `init`, and the first step", "x", "## Part", "## Part");
    assertEquals(
        List.of("init-and-the-first-step", "part", "part-1"),
        page.headings().stream().map(Page.Heading::id).toList());
    assertEquals("x", page.headings().get(0).text());
  }

  @Test
  void tablesAndCodeCanBeScrolled() {
    Page page = parse("docs/a.md", "# A", "|a|b|", "|-|-|", "|1|2|", "", "```yaml", "a: 1", "```");
    assertTrue(page.html().contains("<div class=\"table\" tabindex=\"0\"><table>"), page.html());
    assertTrue(
        page.html().contains("<pre tabindex=\"0\"><code><span class=\"key\">a</span>:"),
        page.html());
  }

  @Test
  void refusesPagesWithoutTitleAndWithHtml() {
    assertThrows(SiteException.class, () -> parse("docs/a.md", "text"));
    assertThrows(SiteException.class, () -> parse("docs/a.md", "# A", "", "<div>", "x", "</div>"));
  }

  @Test
  void picturesMayHaveAVariantForDarkSurroundings() {
    Page page =
        parse(
            "docs/types/b.md",
            "# B",
            "",
            "<picture>",
            "  <source media=\"(prefers-color-scheme: dark)\" srcset=\"../img/dark.png\">",
            "  <img alt=\"a\" src=\"../img/light.png\">",
            "</picture>");
    assertTrue(page.html().contains("srcset=\"../img/dark.png\""), page.html());
    assertEquals(Set.of("docs/img/dark.png", "docs/img/light.png"), page.files());
  }
}
