package dev.bijou.itests.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.flow.ComposeOptions;
import dev.bijou.flow.FlowComposer;
import dev.bijou.flow.InvalidFlowException;
import dev.bijou.spec.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import javax.inject.Inject;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Row T10: hostile texts of flows are refused in time, with line, column, path and allowed values.
 * {@code YamlGuardTest} and {@code FlowReaderTest} of the bundle {@code composer} check more.
 */
@FaultConsole
class T10HostileTextsIT {
  private static final int LINE = 80;

  @Inject private FlowComposer composer;

  private List<String> problems(String text) {
    return new Bounds(Duration.ofMillis(200), 16 << 20)
        .check(
            () -> {
              try {
                composer.compose(composer.read(text, "f.yaml"), ComposeOptions.seeded(0));
                return List.of();
              } catch (InvalidFlowException e) {
                return e.problems().stream().map(Problem::toString).toList();
              }
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "a: {a: ", "- ", "[\n", "? ", "{", "- - ", "[{"})
  void t10NestedTenThousandTimes(String part) {
    List<String> lines = problems(part.repeat(10_000));
    assertEquals(1, lines.size());
    assertTrue(lines.get(0).matches("f\\.yaml:\\d+:\\d+: (\\[0\\]: )?expected .*"), lines.get(0));
  }

  /** The dimension: each is refused at its place, and names what is allowed. */
  @ParameterizedTest
  @ValueSource(
      strings = {"1e9", "-1", "0", "2147483648", "\"1e9\"", ".nan", ".inf", "2.5", "x", "[2]"})
  void t10Dimension(String value) {
    List<String> lines = problems("flow: f\ndimension: " + value + "\nlayers: [affine]\n");
    assertEquals(1, lines.size(), lines::toString);
    assertTrue(lines.get(0).startsWith("f.yaml:2:1: dimension: expected "), lines.get(0));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "flow: &a [*a] | f.yaml:1:11: flow[0]: expected no alias",
        "flow: f~dimension: 2~layers: [f] | f.yaml:3:10: layers[0]",
        "flow: f~flow: g~layers: [affine] | f.yaml:2:1: flow: expected each key once; got it again",
        "flow: f~dimension: 2~layers: [afine] | the nearest is 'affine'",
        "flow: f~dimension: 2~layers: [affine: {scal: exp}] | 'scale'",
        "flow: f~dimensoin: 2~layers: [affine] | 'dimension'",
        "flow: f~layers:~>- affine | f.yaml:3:1: expected spaces; got a tab",
        "flow: ../x~dimension: 2~layers: [affine] | f.yaml:1:1: flow: expected a name of at most"
            + " 64",
      })
  void t10NamesTheProblem(String text, String expected) {
    List<String> lines = problems(text.replace('~', '\n').replace('>', '\t'));
    assertTrue(lines.stream().anyMatch(line -> line.contains(expected)), lines::toString);
    assertTrue(lines.stream().allMatch(line -> line.lines().count() == 1), lines::toString);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\uFEFFflow: f\ndimension: 2\nlayers: [affine]\n",
        "flow: f\r\ndimension: 2\r\nlayers: [affine]\r\n"
      })
  void t10ReadsByteOrderMarksAndCarriageReturns(String text) {
    assertEquals(List.of(), problems(text));
  }

  /** Many small problems take no more time than one, and long values are cut. */
  @ParameterizedTest
  @ValueSource(strings = {"  - *a\n", "  - unknown\n", "  - affine: {a: 1}\n", "  - a@[1\n"})
  void t10ManyProblems(String line) {
    assertTrue(problems("flow: f\ndimension: 2\nlayers:\n" + line.repeat(1000)).size() >= 1);
    String value = "x".repeat(10_000);
    for (String problem :
        problems(String.format(Locale.ROOT, "flow: f\ncheap: %s\nlayers: []\n", value))) {
      assertTrue(!problem.contains("x".repeat(LINE + 1)), problem);
    }
  }
}
