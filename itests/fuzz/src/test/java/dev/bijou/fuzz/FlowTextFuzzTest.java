package dev.bijou.fuzz;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.bijou.flow.ComposeOptions;
import dev.bijou.flow.Flow;
import dev.bijou.flow.FlowComposer;
import dev.bijou.flow.InvalidFlowException;
import dev.bijou.spec.FlowSpec;
import dev.bijou.spec.Problem;
import dev.bijou.tile.Tile;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Fuzzes the reader of flows. The first byte of an input is the binary logarithm of the number of
 * repetitions of the part between the first two characters U+0001, so that small inputs make large
 * texts.
 */
class FlowTextFuzzTest {
  private static final int LARGEST = 300 * 1024;
  private static final int COMPOSED_DIMENSION = 64;
  private static final Duration COMPOSING = Duration.ofMillis(50);
  private static final FlowComposer COMPOSER = FlowComposer.load();

  private static final List<String> TEXTS =
      List.of(
          """
          flow: f
          dimension: 2
          context: 1
          cheap: sampling
          base: normal
          layers:
            - repeat: 2
              layers:
                - mixture-gaussian-cdf: {components: 3, solver: bisection}
                - rotation: {kind: cayley}
            - autoregressive: {of: affine, hidden: [4]}
              invert: true
          """,
          """
          flow: f
          dimension: 3
          standardize:
            data: {center: [0, 1, 2], scale: [1, 2, 3.5e0]}
          layers: [actnorm, lu-linear, {permutation: {kind: given, order: [2, 0, 1]}}]
          """,
          """
          flow: f
          dimension: 4
          layers:
            - coupling:
                of: {rational-quadratic-spline: {bins: 4, bound: 5}}
                mask: [0, 1, 1, 0]
                hidden: [4, 4]
                activation: tanh
            - "rotation@[1.0,2)"
            - affine@1: {scale: exp}
          """);

  static Stream<byte[]> seeds() {
    Stream<String> shipped = COMPOSER.shipped().values().stream().map(COMPOSER::write);
    Stream<String> files = Stream.concat(Inputs.files(".yaml").stream(), TEXTS.stream());
    return Stream.concat(
        Stream.concat(shipped, files).map(text -> Inputs.of(0, text)),
        Stream.of(
            Inputs.of(14, "flow: f\nlayers: \u0001[\u0001"),
            Inputs.of(14, "flow: f\nlayers:\n\u0001  - *a\n\u0001"),
            Inputs.of(13, "flow: f\nlayers: [\"\u0001a \u0001\"]"),
            Inputs.of(12, "flow: f\nlayers: [\u0001{a: 1}, \u0001]"),
            Inputs.of(12, "\u0001a: \u0001")));
  }

  @MethodSource("seeds")
  @DictionaryEntries({
    "flow: ",
    "layers:",
    "dimension: ",
    "context: ",
    "base: ",
    "standardize: ",
    "cheap: ",
    "repeat: ",
    "invert: true",
    "coordinates: [0, 2]",
    "\\\\U0010FFFF",
    "\\\\x00",
    "!!int ",
    "&a ",
    "*a",
    "<<: ",
    "---\\x0A",
    "...\\x0A",
    "%YAML 1.2\\x0A",
    "? ",
    "|+2\\x0A",
    ">-\\x0A",
    "[]",
    "{}",
    "1e999",
    "0x7f",
    ".nan",
    "2147483648",
    "-0",
    "\\xEF\\xBB\\xBF",
    "\\xE2\\x80\\xA8",
    "\\x0D\\x0A",
    "@[1,2)",
    "\\x01"
  })
  @FuzzTest(maxDuration = "10m")
  void readsOrRefuses(byte[] input) {
    if (input.length > 0) {
      String text = text(input);
      new Bounds(Duration.ofSeconds(1), (256 << 20) + 4096L * text.length())
          .check(() -> read(text));
    }
  }

  private static String text(byte[] input) {
    String text = new String(input, 1, input.length - 1, StandardCharsets.UTF_8);
    String[] parts = text.split("\u0001", 3);
    if (parts.length < 3) {
      return text;
    }
    int times = Math.min(1 << (input[0] & 15), LARGEST / Math.max(1, parts[1].length()));
    return parts[0] + parts[1].repeat(times) + parts[2];
  }

  private static void read(String text) {
    try {
      FlowSpec spec = COMPOSER.read(text, "fuzzed.yaml");
      requireSameAgain(spec);
      compose(spec);
    } catch (InvalidFlowException e) {
      e.problems().forEach(problem -> requireGood(problem, text));
    }
  }

  private static void requireGood(Problem problem, String text) {
    long lines = 1 + text.chars().filter(c -> c == '\n' || c == '\r' || c > 127).count();
    String line = problem.toString();
    if (line.lines().count() != 1
        || line.length() > 2000
        || problem.location().line() < 1
        || problem.location().line() > lines
        || problem.location().column() < 1) {
      throw new AssertionError("a bad message: " + line);
    }
  }

  /** Requires that a written flow reads as the same flow, if it is not too long to be read. */
  private static void requireSameAgain(FlowSpec spec) {
    String written = COMPOSER.write(spec);
    if (written.length() > 100_000) {
      return;
    }
    FlowSpec again = COMPOSER.read(written, "fuzzed.yaml");
    String second = COMPOSER.write(again);
    if (!written.equals(second)) {
      throw new AssertionError("not the same again: " + written + " / " + second);
    }
  }

  private static void compose(FlowSpec spec) {
    if (spec.dimension().orElse(2) > COMPOSED_DIMENSION || spec.context() > COMPOSED_DIMENSION) {
      return;
    }
    ComposeOptions options =
        spec.dimension().isPresent()
            ? ComposeOptions.seeded(1)
            : ComposeOptions.seeded(1).withDimension(2);
    long end = System.nanoTime() + COMPOSING.toNanos();
    try {
      Flow flow = COMPOSER.compose(spec, options.withProgress((done, of) -> requireTime(end)));
      Tile points = Tile.allocate(flow.dimension(), 1);
      flow.logProb(points, Tile.allocate(flow.contextDimension(), 1));
    } catch (TooExpensive e) {
      return; // for a fuzzer
    }
  }

  private static void requireTime(long end) {
    if (System.nanoTime() > end) {
      throw new TooExpensive();
    }
  }

  /** A flow that takes long to compose. */
  private static final class TooExpensive extends RuntimeException {
    private static final long serialVersionUID = 1;
  }
}
