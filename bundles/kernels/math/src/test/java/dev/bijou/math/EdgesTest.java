package dev.bijou.math;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.tile.Scratch;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Exact values at the edges of the domains, and properties that hold without a reference. */
class EdgesTest {
  private static final Set<TestedFunction> DECREASING =
      EnumSet.of(TestedFunction.NORMAL_TAIL_QUANTILE, TestedFunction.ERFC);

  @ParameterizedTest
  @EnumSource
  void nanGivesNan(TestedFunction function) {
    assertEquals(Double.NaN, function.value.applyAsDouble(Double.NaN));
  }

  @ParameterizedTest
  @CsvSource({
    "EXP, 0, 1",
    "EXP, -Infinity, 0",
    "EXP, Infinity, Infinity",
    "EXP, 709.79, Infinity",
    "EXP, -745.2, 0",
    "EXP, -745, 4.9E-324",
    "EXPM1, 0, 0",
    "EXPM1, -Infinity, -1",
    "EXPM1, Infinity, Infinity",
    "EXPM1, 4.9E-324, 4.9E-324",
    "LOG, 1, 0",
    "LOG, 0, -Infinity",
    "LOG, -0.0, -Infinity",
    "LOG, Infinity, Infinity",
    "LOG, -4.9E-324, NaN",
    "LOG, -Infinity, NaN",
    "LOG1P, 0, 0",
    "LOG1P, -1, -Infinity",
    "LOG1P, Infinity, Infinity",
    "LOG1P, -1.5, NaN",
    "LOG1P, 4.9E-324, 4.9E-324",
    "LOG1P, -4.9E-324, -4.9E-324",
    "LOG1P, -Infinity, NaN",
    "TANH, 0, 0",
    "TANH, Infinity, 1",
    "TANH, -Infinity, -1",
    "TANH, 1e-310, 1e-310",
    "TANH, -1e300, -1",
    "TANH, 18.8, 1",
    "TANH, 19.1, 1",
    "SINH, Infinity, Infinity",
    "SINH, -Infinity, -Infinity",
    "SINH, 710.4758600739439, 1.7976931348621744E308",
    "SINH, 710.48, Infinity",
    "SINH, -1e300, -Infinity",
    "SINH, 4.9E-324, 4.9E-324",
    "ASINH, Infinity, Infinity",
    "ASINH, -Infinity, -Infinity",
    "ASINH, -4.9E-324, -4.9E-324",
    "ASINH, 1.7976931348623157e308, 710.475860073944",
    "ERFC, 0, 1",
    "ERFC, -0.0, 1",
    "ERFC, 1e-310, 1",
    "ERFC, Infinity, 0",
    "ERFC, 1e300, 0",
    "ERFC, 27.22, 4.9E-324",
    "ERFC, 27.23, 0",
    "ERFC, -Infinity, 2",
    "ERFC, -1e300, 2",
    "LOG_GAMMA, 1, 0",
    "LOG_GAMMA, 2, 0",
    "LOG_GAMMA, 0, Infinity",
    "LOG_GAMMA, -0.0, Infinity",
    "LOG_GAMMA, 4.9E-324, 744.4400719213812",
    "LOG_GAMMA, Infinity, Infinity",
    "LOG_GAMMA, 1e306, Infinity",
    "LOG_GAMMA, -4.9E-324, NaN",
    "LOG_GAMMA, -2.5, NaN",
    "LOG_GAMMA, -Infinity, NaN",
    "DIGAMMA, 0, -Infinity",
    "DIGAMMA, -0.0, -Infinity",
    "DIGAMMA, 4.9E-324, -Infinity",
    "DIGAMMA, Infinity, Infinity",
    "DIGAMMA, -4.9E-324, NaN",
    "DIGAMMA, -Infinity, NaN",
    "SIGMOID, 0, 0.5",
    "SIGMOID, -Infinity, 0",
    "SIGMOID, Infinity, 1",
    "SIGMOID, 1e-310, 0.5",
    "SOFTPLUS, -Infinity, 0",
    "SOFTPLUS, Infinity, Infinity",
    "SOFTPLUS, 1e300, 1e300",
    "SOFTPLUS_INVERSE, 0, -Infinity",
    "SOFTPLUS_INVERSE, Infinity, Infinity",
    "SOFTPLUS_INVERSE, -1, NaN",
    "SOFTPLUS_INVERSE, 1e300, 1e300",
    "GAUSSIAN, 0, 1",
    "GAUSSIAN, Infinity, 0",
    "GAUSSIAN, -39, 0",
    "GAUSSIAN, 1e300, 0",
    "SCALED_NORMAL_TAIL, 0, 0.5",
    "SCALED_NORMAL_TAIL, Infinity, 0",
    "SCALED_NORMAL_TAIL, -Infinity, 0",
    "NORMAL_CDF, 0, 0.5",
    "NORMAL_CDF, -Infinity, 0",
    "NORMAL_CDF, Infinity, 1",
    "NORMAL_CDF, -1e300, 0",
    "NORMAL_CDF, 1e300, 1",
    "NORMAL_LOG_CDF, -Infinity, -Infinity",
    "NORMAL_LOG_CDF, Infinity, 0",
    "NORMAL_LOG_CDF, 1e300, 0",
    "NORMAL_LOG_CDF, -1e154, -5e307",
    "NORMAL_TAIL_QUANTILE, -Infinity, Infinity",
    "NORMAL_TAIL_QUANTILE, -1.7976931348623157e308, 1.8961503816218352e154",
    "NORMAL_QUANTILE, 0.5, 0",
    "NORMAL_QUANTILE, 0, -Infinity",
    "NORMAL_QUANTILE, 1, Infinity",
    "NORMAL_QUANTILE, -1e-300, NaN",
    "NORMAL_QUANTILE, 1.1, NaN",
    "NORMAL_QUANTILE, Infinity, NaN",
    "NORMAL_LOG_QUANTILE, 0, Infinity",
    "NORMAL_LOG_QUANTILE, -Infinity, -Infinity",
    "NORMAL_LOG_QUANTILE, 1e-300, NaN",
    "NORMAL_LOG_QUANTILE, -5e307, -1e154"
  })
  void isExactThere(TestedFunction function, double x, double expected) {
    assertEquals(expected, function.value.applyAsDouble(x), 0.0);
  }

  @ParameterizedTest
  @EnumSource(names = {"EXPM1", "LOG1P", "TANH", "SINH", "ASINH"})
  void keepsTheSignOfZero(TestedFunction function) {
    double[] zeros = {0.0, -0.0};
    function.row.apply(zeros, 2, new Scratch(true));
    assertArrayEquals(new double[] {0.0, -0.0}, zeros);
    assertEquals(0.0, function.value.applyAsDouble(0.0));
    assertEquals(-0.0, function.value.applyAsDouble(-0.0));
  }

  @ParameterizedTest
  @EnumSource(names = {"TANH", "SIGMOID", "NORMAL_CDF", "ERFC"})
  void staysWithinItsRange(TestedFunction function) {
    double lowest = function == TestedFunction.TANH ? -1 : 0;
    double highest = function == TestedFunction.ERFC ? 2 : 1;
    for (double x = -60; x <= 60; x += 0x1p-9) {
      double y = function.value.applyAsDouble(x);
      assertTrue(y >= lowest && y <= highest, x + " gives " + y);
    }
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"GAUSSIAN", "SCALED_NORMAL_TAIL", "LOG_GAMMA"})
  void neverTurnsBackByMoreThanItsBudget(TestedFunction function) {
    double[] x =
        function.reference().values().stream()
            .mapToDouble(ReferenceValues.Value::x)
            .sorted()
            .toArray();
    double sense = DECREASING.contains(function) ? -1 : 1;
    double[] y = Arrays.stream(x).map(function.value).map(v -> sense * v).toArray();
    for (int i = 1; i < x.length; i++) {
      double slack = 2 * function.max * function.unit.unit(y[i]);
      assertTrue(y[i] >= y[i - 1] - slack, "from " + x[i - 1] + " to " + x[i]);
    }
  }
}
