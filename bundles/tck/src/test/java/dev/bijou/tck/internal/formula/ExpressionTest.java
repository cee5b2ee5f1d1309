package dev.bijou.tck.internal.formula;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionTest {
  private static final Map<String, Values> SYMBOLS =
      Map.of(
          "a", Values.of(3),
          "v", Values.of(1, 2, 4),
          "m", Values.of(new double[] {1, 2, 3, 4, 5, 6}, 3));

  private static double[] value(String text) {
    return Expression.of(text).evaluate(SYMBOLS).entries();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "1 + 2 · 3; 7",
        "2 − 3 - 4; -5",
        "12 / 2 / 3; 2",
        "−a^2; -9",
        "2^−1; 0.5",
        "2^3^1; 8",
        "(1 + a) * 1e-3; 0.004",
        "|1 − a| + |−|a||; 5",
        "Σ(v); 7",
        "Σ(Σ(v · m)); 55",
        "Σ(softmax(v)); 1",
        "ln(exp(a)); 3",
        "asinh(sinh(−a)); -3",
        "logit(sigmoid(a)); 3",
        "softplus(0) − ln(2); 0",
        "Φ⁻¹(Φ(0.5)); 0.5",
        "φ(0)^2 · 6.283185307179586; 1",
        "min(a, 2) + max(a, 2); 5",
        "binomial(5, 2); 10",
        "step(0) + step(−1); 1"
      })
  void evaluates(String text, double expected) {
    double[] value = value(text);
    assertEquals(1, value.length);
    assertEquals(expected, value[0], 1e-12);
  }

  @Test
  void evaluatesVectors() {
    assertArrayEquals(new double[] {1, 3, 7}, value("cumsum(v)"));
    assertArrayEquals(new double[] {0, 1, 2}, value("range(a)"));
    assertArrayEquals(new double[] {3, 1, 2, 4}, value("join(a, v)"));
    assertArrayEquals(new double[] {17, 38}, value("Σ(m · v)"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1 +",
        "(1",
        "1)",
        "a b",
        "f(a)",
        "min(a)",
        "unknown",
        "|a",
        "a $ a",
        "v + range(2)"
      })
  void refuses(String text) {
    String message = assertThrows(IllegalArgumentException.class, () -> value(text)).getMessage();
    assertTrue(message.startsWith("formula: expected "), message);
  }

  @Test
  void assignmentsDefineSymbolsInOrder() {
    Assignments formulas = Assignments.of(List.of("s = exp(0); t = s + a", "y = t · 2"));
    assertEquals(Set.of("s", "t", "y"), formulas.symbols());
    assertArrayEquals(new double[] {8}, formulas.evaluate(SYMBOLS).get("y").entries());
    assertThrows(IllegalArgumentException.class, () -> Assignments.of(List.of("exp(s)")));
  }
}
