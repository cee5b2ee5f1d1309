package dev.bijou.mixture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.math.Newton;
import dev.bijou.math.inverse.NewtonTerms;
import dev.bijou.tile.Scratch;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Newton's step, slope and curvature of F(x) = Φ(z), of which tables of the inverse are made. */
class MixtureInverseProblemTest {
  /** Beyond this z a product of two densities underflows; tables end earlier. */
  private static final double REACH = 25;

  private final Scratch scratch = new Scratch(true);

  @ParameterizedTest
  @MethodSource("dev.bijou.mixture.ReferenceMixture#all")
  void atTheRootTheStepIsZeroAndTheSlopeIsThatOfTheReference(ReferenceMixture reference) {
    double[] z = reference.column("z");
    double[] logSlope = reference.column("logdzdx");
    NewtonTerms terms = evaluate(reference, z, reference.column("x"));
    for (int i = 0; i < z.length; i++) {
      if (Math.abs(z[i]) < REACH) {
        double slope = Math.exp(logSlope[i]);
        assertEquals(0, terms.step[i] * slope, 1e-14 * Math.max(1, Math.abs(z[i])));
        assertEquals(1, terms.slope[i] / slope, 1e-12);
      }
    }
  }

  @Test
  void whereSumsUnderflowTheCurvatureIsNotEvaluated() {
    ReferenceMixture reference = ReferenceMixture.all().skip(2).findFirst().orElseThrow();
    double[] z = reference.column("z");
    NewtonTerms terms = evaluate(reference, z, reference.column("x"));
    for (int i = 0; i < z.length; i++) {
      if (Math.abs(z[i]) > 37) {
        assertTrue(Double.isNaN(terms.curvature[i]), "z = " + z[i]);
      }
    }
  }

  /** The curvature is (log f)′: a difference quotient of the reference's own log f shows it. */
  @ParameterizedTest
  @MethodSource("dev.bijou.mixture.ReferenceMixture#all")
  void theCurvatureIsTheSlopeOfTheLogDensity(ReferenceMixture reference) {
    double[] x = Arrays.stream(reference.column("z")).filter(z -> Math.abs(z) < 8).toArray();
    NewtonTerms terms = evaluate(reference, new double[x.length], x);
    for (int i = 0; i < x.length; i++) {
      double h = 1e-5 * reference.deviations()[0];
      double quotient =
          (logDensity(reference, x[i] + h) - logDensity(reference, x[i] - h)) / (2 * h);
      assertEquals(quotient, terms.curvature[i], 1e-5 * Math.max(1, Math.abs(quotient)));
    }
  }

  private static double logDensity(ReferenceMixture reference, double x) {
    double sum = 0;
    for (int k = 0; k < reference.weights().length; k++) {
      double t = (x - reference.means()[k]) / reference.deviations()[k];
      sum += reference.weights()[k] / reference.deviations()[k] * Math.exp(-t * t / 2);
    }
    return Math.log(sum);
  }

  private NewtonTerms evaluate(ReferenceMixture reference, double[] z, double[] x) {
    NewtonTerms terms = new NewtonTerms(z.length, scratch);
    new MixtureInverseProblem(reference.shared(), new Newton())
        .evaluate(z, x, terms, z.length, scratch);
    return terms;
  }
}
