package dev.bijou.bijector.autoregressive.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.bijou.flow.FlowComposer;
import dev.bijou.flow.InvalidFlowException;
import dev.bijou.spec.Problem;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

/** Error messages of the layer: location, expected value, actual value. */
class AutoregressiveErrorsTest {
  private static List<String> problems(String settings) {
    String yaml = "flow: f\ndimension: 2\nlayers:\n  - autoregressive: {" + settings + "}\n";
    FlowComposer composer = ServiceLoader.load(FlowComposer.class).findFirst().orElseThrow();
    return assertThrows(InvalidFlowException.class, () -> composer.compose(yaml))
        .problems()
        .stream()
        .map(Problem::message)
        .toList();
  }

  @Test
  void namesKeyBoundAndValue() {
    assertEquals(
        List.of("expected at most 64 widths from 1 to 65536; got [64, 0]"),
        problems("of: affine, hidden: [64, 0]"));
    assertEquals(
        List.of("expected an integer from 0 to 64; got -1"), problems("of: affine, residual: -1"));
    assertEquals(
        List.of("expected none without hidden layers; got tanh; remove it, or set hidden"),
        problems("of: affine, hidden: [], activation: tanh"));
    assertEquals(
        List.of("expected none without hidden layers; got cyclic; remove it, or set hidden"),
        problems("of: affine, hidden: [], degrees: cyclic"));
    assertEquals(
        List.of("expected natural, reversed or a list of coordinates; got random"),
        problems("of: affine, order: random"));
    assertEquals(
        List.of("expected each coordinate from 0 once; got [0, 0]"),
        problems("of: affine, order: [0, 0]"));
    assertEquals(
        List.of("expected 2 coordinates; got [0, 1, 2]"), problems("of: affine, order: [0, 1, 2]"));
    assertEquals(List.of("expected a scalar family; got none; for example affine"), problems(""));
    assertEquals(List.of("expected a scalar family; got a layer"), problems("of: autoregressive"));
  }
}
