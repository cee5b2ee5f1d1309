package dev.bijou.composer.internal.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.bijou.composer.internal.ReportedProblems;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Tests that malicious or damaged documents are refused. */
class YamlGuardTest {
  /** The maximum allocation for refusing a small text, in bytes; most of it is garbage. */
  private static final long SMALL = 16 << 20;

  /** The same for a text of 256 KiB; a buffer that is copied repeatedly would need twice that. */
  private static final long LARGE = 64 << 20;

  private static List<String> problems(String yaml) {
    return problems(yaml, SMALL);
  }

  private static List<String> problems(String yaml, long limit) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    List<String> lines = ReportedProblems.lines(() -> FlowReaderTest.read(yaml));
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    assertTrue(allocated < limit, () -> allocated + " bytes");
    return lines;
  }

  private static void assertTooDeep(String yaml) {
    List<String> lines = problems(yaml);
    assertEquals(1, lines.size());
    assertTrue(
        lines.get(0).endsWith(": expected lists and maps at most 32 deep; got more"), lines.get(0));
  }

  @Test
  void refusesTooDeepNesting() {
    for (int depth : List.of(33, 5_000, 10_000, 50_000)) {
      assertTooDeep("[".repeat(depth));
      assertTooDeep("a: " + "{a: ".repeat(depth));
      assertTooDeep("- ".repeat(depth));
      assertTooDeep("[\n".repeat(depth));
    }
    StringBuilder steps = new StringBuilder();
    IntStream.range(0, 500).forEach(k -> steps.append(" ".repeat(k)).append("a:\n"));
    assertTooDeep(steps.toString());
  }

  /** Escapes on which the parser itself throws other exceptions than its own. */
  @Test
  void locatesEscapesThatTheParserDoesNotExpect() {
    for (String escape : List.of("\\UFFFFFFFF", "\\U80000000", "\\U00110000", "\\uXYZW")) {
      List<String> lines = problems("flow: f\nlayers: [\"" + escape + "\"]");
      assertEquals(1, lines.size(), escape);
      assertTrue(lines.get(0).startsWith("f.yaml:2:"), lines.get(0));
    }
  }

  /** Found by a fuzzer: a line may end with a carriage return; many took a time of their square. */
  @Test
  void findsTheLineOfARangeAmongCarriageReturns() {
    String range = ": expected a version range in quotes; got a@[1: ,; write \"a@[1: ,\"";
    assertEquals(
        List.of("f.yaml:3:3" + range), problems("flow: f\r# b@[2,3)\r- a@[1: ,\r\n b: [\n"));
    assertEquals(
        List.of("f.yaml:100001:3" + range),
        problems("flow: f" + "\r".repeat(100_000) + "- a@[1: ,", LARGE));
  }

  @Test
  void readsTheMaximumDepth() {
    List<String> lines = problems("[".repeat(32) + "]".repeat(32));
    assertTrue(lines.get(0).contains("expected a map with the keys"), lines.get(0));
  }

  @Test
  void refusesATooLargeText() {
    String long1 = "flow: f # " + "x".repeat(FlowLimits.BYTES);
    assertEquals(
        List.of("f.yaml:1:1: expected at most 262144 bytes; got at least " + long1.length()),
        problems(long1));
    String wide = "flow: f # " + "\u20ac".repeat(FlowLimits.BYTES / 3);
    assertEquals(1, problems(wide).size());
    String fits = "flow: f\nlayers: [flip] #" + "x".repeat(FlowLimits.BYTES - 24);
    assertEquals("f", FlowReaderTest.read(fits).name());
  }

  @Test
  void refusesTooManyNodes() {
    assertEquals(
        List.of("f.yaml:1:20000: [9999]: expected at most 10000 values; got more"),
        problems("[" + "0,".repeat(50_000) + "]"));
  }

  /** All problems are reported, up to a number that only a damaged text has. */
  @Test
  void refusesTooManyProblems() {
    List<String> lines = problems("flow: f\nlayers:\n" + "  - *a\n".repeat(9000));
    assertEquals(1001, lines.size());
    assertEquals(
        "f.yaml:1003:5: layers[1000]: expected at most 1000 problems; got more; correct the first"
            + " ones",
        lines.get(1000));
    assertEquals(999, problems("flow: f\nlayers:\n" + "  - *a\n".repeat(999)).size());
  }

  @Test
  void refusesTooManyLayersWithoutLookingAtTheirTypes() {
    assertEquals(
        List.of(
            "f.yaml:1027:5: layers[1024]: expected at most 1024 layers, with repetitions expanded;"
                + " got 1025 up to here"),
        problems("flow: f\nlayers:\n" + "  - unknown\n".repeat(9000)));
  }

  @Test
  void refusesAnchorsAliasesTagsAndMerges() {
    assertEquals(
        List.of(
            "f.yaml:2:1: dimension: expected no tag; got one; write the value alone",
            "f.yaml:4:5: layers[0].flip: expected no anchor; got one; write the value alone",
            "f.yaml:5:5: layers[1].flip: expected no alias; got one; write the value out",
            "f.yaml:6:5: layers[2].rotation: expected no tag; got one; write the value alone",
            "f.yaml:6:19: layers[2].rotation.'<<': expected no merge key; got one; write the keys"
                + " out"),
        problems(
            """
            flow: f
            dimension: !!int 3
            layers:
              - flip: &a {}
              - flip: *a
              - rotation: !r {<<: {kind: x}}
            """));
  }

  @Test
  void refusesCycles() {
    assertEquals(
        List.of(
            "f.yaml:2:1: layers: expected no anchor; got one; write the value alone",
            "f.yaml:2:13: layers[0]: expected no alias; got one; write the value out"),
        problems("flow: f\nlayers: &a [*a]\n"));
  }

  @Test
  void refusesTheBillionLaughsAttack() {
    StringBuilder text = new StringBuilder("flow: &a0 [x]\n");
    for (int k = 1; k < 30; k++) {
      text.append(String.format(Locale.ROOT, "k%d: &a%d [*a%d, *a%d]\n", k, k, k - 1, k - 1));
    }
    assertTrue(problems(text.toString()).size() > 60);
  }

  @Test
  void refusesASecondDocument() {
    assertEquals(
        List.of("f.yaml:3:1: expected one document; got a second"),
        problems("flow: f\nlayers: [flip]\n--- {}\n"));
    assertEquals("f", FlowReaderTest.read("---\nflow: f\nlayers: [flip]\n...\n").name());
  }

  @Test
  void refusesDuplicateKeys() {
    assertEquals(
        List.of(
            "f.yaml:3:1: flow: expected each key once; got it again; the first is in line 1",
            "f.yaml:4:30: layers[0].rotation.kind: expected each key once; got it again; the first"
                + " is in line 4"),
        problems("flow: f\ndimension: 2\nflow: g\nlayers: [rotation: {kind: 2, kind: 3}]\n"));
  }

  @Test
  void refusesTabs() {
    assertEquals(
        List.of("f.yaml:3:1: expected spaces; got a tab; indent with spaces"),
        problems("flow: f\r\nlayers:\r\n\t- flip\r\n"));
  }

  /** Paths in messages contain keys, so a key must be a word. */
  @Test
  void refusesKeysThatAreNotWords() {
    assertEquals(
        List.of("f.yaml:1:1: expected a key of one word; got something else"),
        problems("[a, b]: c\nflow: f\nlayers: [flip]\n"));
    assertEquals(
        List.of("f.yaml:1:2: expected a key of one word; got something else"),
        problems("{".repeat(10_000)));
    assertEquals(
        List.of("f.yaml:1:3: expected a key of one word; got something else"),
        problems("? ".repeat(10_000)));
  }

  @Test
  void showsParserErrorsOnOneLine() {
    assertEquals(
        List.of(
            "f.yaml:3:1: expected well-formed YAML; got an error while parsing a flow sequence:"
                + " expected ',' or ']', but got <stream end>"),
        problems("flow: f\nlayers: [flip\n"));
    assertEquals(
        List.of("f.yaml:2:7: expected printable characters; got U+0000"),
        problems("a: 1\nflow: \0\n"));
    assertEquals(1, problems("%YAML 3.0\n---\nflow: f\n").size());
    assertEquals(1, problems("flow: \"\\x\"").size());
    assertEquals(1, problems("\ud800").size());
  }

  /** The parser throws exceptions of the JDK for some texts. */
  @Test
  void refusesATextOnWhichTheParserFails() {
    assertEquals(
        List.of(
            "f.yaml:1:10: expected well-formed YAML; got text that the parser cannot read"
                + " (NumberFormatException)"),
        problems("flow: \"\\UFFFFFFFF\"\n"));
  }

  /** No repeated character slows the reader down or causes another exception. */
  @Test
  void refusesRepeatedFragments() {
    List<String> fragments =
        new ArrayList<>(List.of("a: ", "? a\n", "'", "\"", "|\n", "a\n\n", "#\n"));
    fragments.addAll(
        List.of("!a ", "&a ", "*a ", "%A\n", "a,", "{a", "[a", "- a\n", "9", "\\", "@"));
    fragments.addAll(List.of("---\n", "...\n", "key: value\n", "a:\n", "\u00a0", "\ud83d\ude00"));
    for (String fragment : fragments) {
      int bytes = fragment.getBytes(StandardCharsets.UTF_8).length;
      assertTrue(!problems(fragment.repeat(FlowLimits.BYTES / bytes), LARGE).isEmpty());
    }
  }

  @Test
  void keepsMessagesShortAndOnOneLine() {
    String key = "k\\n\\u001b[31m" + "x".repeat(900);
    List<String> lines = problems("\"" + key + "\": 1\nflow: f\nlayers: [flip]\n");
    assertEquals(1, lines.size());
    assertTrue(lines.get(0).length() < 400, lines.get(0));
    assertTrue(lines.get(0).contains("'k\\u000a\\u001b[31mxxx"), lines.get(0));
  }
}
