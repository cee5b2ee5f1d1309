package dev.bijou.mixture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Points whose sums underflow: evaluated in logarithms, they agree with the reference anywhere. */
class TailPointTest {
  @ParameterizedTest
  @MethodSource("dev.bijou.mixture.ReferenceMixture#all")
  void agreesWithTheReference(ReferenceMixture reference) {
    SharedMixture mixture = reference.shared();
    double[] x = reference.column("x");
    double[] z = reference.column("z");
    double[] logSlope = reference.column("logdzdx");
    for (int i = 0; i < x.length; i++) {
      TailPoint point = TailPoint.of(mixture, i, x[i], z[i] < 0);
      assertEquals(z[i], point.z(), 2e-15 * Math.max(1, Math.abs(z[i])));
      assertEquals(logSlope[i], point.logSlope(), 4e-15 * Math.max(1, Math.abs(logSlope[i])));
    }
  }

  @ParameterizedTest
  @MethodSource("dev.bijou.mixture.ReferenceMixture#all")
  void sharesAddUpToOne(ReferenceMixture reference) {
    SharedMixture mixture = reference.shared();
    for (double x : reference.column("x")) {
      TailPoint point = TailPoint.of(mixture, 0, x, x < 0);
      double density = total(mixture, point::densityShare);
      double tail = total(mixture, point::tailShare);
      assertEquals(1, density, 4e-15);
      assertEquals(1, tail, 4e-15);
    }
  }

  private static double total(Mixture mixture, java.util.function.IntToDoubleFunction share) {
    return IntStream.range(0, mixture.components()).mapToDouble(share).sum();
  }

  /** Far out the widest component alone remains: z = (x − μ)/σ. */
  @ParameterizedTest
  @ValueSource(doubles = {1e10, 1e100, 1e200, 1e307})
  void theWidestComponentDecidesFarOut(double x) {
    SharedMixture mixture = mixture();
    TailPoint above = TailPoint.of(mixture, 0, x, false);
    TailPoint below = TailPoint.of(mixture, 0, -x, true);
    assertEquals(x / 2, above.z(), 1e-9 * x);
    assertEquals(-x / 2, below.z(), 1e-9 * x);
    assertEquals(Math.log(0.5), above.logSlope(), 1e-9);
    assertEquals(1, above.tailShare(1));
    assertEquals(0, above.densityShare(0));
  }

  @Test
  void infinityIsMappedToItself() {
    assertEquals(
        Double.POSITIVE_INFINITY, TailPoint.of(mixture(), 0, Double.POSITIVE_INFINITY, false).z());
    assertTrue(Double.isNaN(TailPoint.of(mixture(), 0, Double.NaN, false).z()));
  }

  private static SharedMixture mixture() {
    return new ReferenceMixture(
            new double[] {0.75, 0.25}, new double[] {1, -1}, new double[] {1, 2}, null)
        .shared();
  }
}
