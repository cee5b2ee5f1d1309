package dev.bijou.site;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class HighlighterTest {
  @Test
  void marksTokens() {
    assertEquals(
        "<span class=\"key\">flow</span>: a <span class=\"comment\"># <b></span>"
            .replace("<b>", "&lt;b&gt;"),
        Highlighter.highlight("yaml", "flow: a # <b>"));
    assertEquals(
        "<span class=\"keyword\">return</span> <span class=\"string\">&quot;//&quot;</span>;",
        Highlighter.highlight("java", "return \"//\";"));
    assertEquals(
        "<span class=\"keyword\">bijou</span> score"
            + " <span class=\"key\">--data</span> x.csv <span class=\"comment\"># all</span>",
        Highlighter.highlight("sh", "bijou score --data x.csv # all"));
    assertEquals(
        "{<span class=\"key\">&quot;a&quot;</span>: <span class=\"number\">1</span>}",
        Highlighter.highlight("json", "{\"a\": 1}"));
  }

  @Test
  void leavesOtherLanguagesAlone() {
    assertEquals("a &lt; b", Highlighter.highlight("text", "a < b"));
  }
}
