package dev.bijou.mixture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.tile.Scratch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** F, 1 − F and the density, summed over the components. */
class CdfSumsTest {
  private static final double LOG_ROOT_TWO_PI = 0.9189385332046728;

  private final Scratch scratch = new Scratch(true);

  @ParameterizedTest
  @MethodSource("dev.bijou.mixture.ReferenceMixture#all")
  void agreeWithTheReference(ReferenceMixture reference) {
    CdfSums sums = sums(reference, reference.shared());
    double[] logLower = reference.column("logF");
    double[] logUpper = reference.column("logS");
    double[] logDensity = reference.column("logf");
    for (int i = 0; i < reference.size(); i++) {
      assertLog(logLower[i], sums.lower[i]);
      assertLog(logUpper[i], sums.upper[i]);
      assertLog(logDensity[i] + LOG_ROOT_TWO_PI, sums.density[i]);
      assertEquals(logLower[i] < logUpper[i], sums.below(i));
    }
  }

  /** Errors of the exponent t²/2 grow with it. */
  private static void assertLog(double expected, double sum) {
    if (expected > Math.log(CdfSums.LEAST)) {
      assertEquals(expected, Math.log(sum), 1e-15 * (2 + Math.abs(expected)));
    } else {
      assertTrue(sum <= 1.0001 * CdfSums.LEAST, () -> "expected a tiny sum; got " + sum);
    }
  }

  @Test
  void somePointsAreFarAndSomeAreNot() {
    ReferenceMixture reference = ReferenceMixture.all().skip(2).findFirst().orElseThrow();
    CdfSums sums = sums(reference, reference.shared());
    double[] z = reference.column("z");
    assertTrue(sums.anyFar());
    for (int i = 0; i < z.length; i++) {
      assertEquals(Math.abs(z[i]) > 37, sums.far(i), "z = " + z[i]);
    }
  }

  @ParameterizedTest
  @MethodSource("dev.bijou.mixture.ReferenceMixture#all")
  void areBitIdenticalForOneMixtureAndForOnePerPoint(ReferenceMixture reference) {
    SharedMixture shared = reference.shared();
    CdfSums one = sums(reference, shared);
    CdfSums each = sums(reference, new RowMixture(shared, reference.size(), scratch));
    assertArrayEquals(values(one.lower, reference), values(each.lower, reference));
    assertArrayEquals(values(one.upper, reference), values(each.upper, reference));
    assertArrayEquals(values(one.density, reference), values(each.density, reference));
  }

  @ParameterizedTest
  @MethodSource("dev.bijou.mixture.ReferenceMixture#all")
  void rowsAndSinglePointsAreBitIdentical(ReferenceMixture reference) {
    SharedMixture mixture = reference.shared();
    double[] x = reference.column("x");
    double[] z = x.clone();
    double[] logSlope = new double[x.length];
    MixtureCdf.applyWithLogSlope(mixture, z, logSlope, x.length, scratch);
    for (int i = 0; i < x.length; i++) {
      CdfPoint point = CdfPoint.at(mixture, 0, x[i], true);
      assertEquals(z[i], point.z());
      assertEquals(logSlope[i], point.logSlope());
    }
  }

  private CdfSums sums(ReferenceMixture reference, Mixture mixture) {
    return CdfSums.at(mixture, reference.column("x"), true, reference.size(), scratch);
  }

  private static double[] values(double[] row, ReferenceMixture reference) {
    return java.util.Arrays.copyOf(row, reference.size());
  }
}
