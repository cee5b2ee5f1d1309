package dev.bijou.bijector.mixturegaussiancdf.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bijou.bijector.Direction;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import org.junit.jupiter.api.Test;

/**
 * Compares three methods of differentiating a quantile x(z; θ), the root of z(x; θ) = z, with
 * respect to the mean of the second component with central differences: through the loop of a
 * bisection, which gives 0; through one Newton step from the root, held constant; and by the
 * implicit function theorem, which {@code pullbackInverse} uses.
 */
class RootGradientTest {
  private static final MixtureGaussianCdf FAMILY = TestMixtures.family(3);
  private static final double[] THETA = TestMixtures.reference();
  private static final int MEAN = 4;
  private static final double Z = 0.7;

  /** Central differences of fourth order with h = 1e-3: truncation h⁴, cancellation 1e-16/h. */
  private static final double BUDGET = 1e-11;

  private final double expected = centralDifference();

  @Test
  void derivativeThroughBisectionIsZero() {
    Dual lower = Dual.constant(-12);
    Dual upper = Dual.constant(12);
    for (int step = 0; step < 60; step++) {
      Dual middle = lower.plus(upper).times(0.5);
      if (latent(THETA, middle.value) < Z) {
        lower = middle;
      } else {
        upper = middle;
      }
    }
    assertEquals(quantile(THETA), lower.value, 1e-14);
    assertEquals(0, lower.derivative);
  }

  @Test
  void derivativeThroughOneNewtonStepIsExact() {
    double root = quantile(THETA);
    double[] z = pullback(1, 0, root);
    double[] logSlope = pullback(0, 1, root);
    // x₁ = x₀ − (z(x₀; θ) − z) / z′(x₀; θ), differentiated with x₀ fixed
    double residual = latent(THETA, root) - Z;
    double newton = (-z[1 + MEAN] + residual * logSlope[1 + MEAN]) / z[0];
    assertEquals(expected, newton, BUDGET);
  }

  @Test
  void implicitDerivativeIsExact() {
    Tile bar = Tile.ofRow(1);
    Tile thetaBar = Tile.allocate(THETA.length, 1);
    FAMILY.pullbackInverse(
        TestMixtures.columns(THETA, 1),
        Tile.ofRow(quantile(THETA)),
        bar,
        Tile.ofRow(0),
        thetaBar,
        new Scratch(true));
    assertEquals(expected, thetaBar.get(0, MEAN), BUDGET);
  }

  /** Returns d/dx and d/dθ of bar · z + logBar · log dz/dx. */
  private static double[] pullback(double bar, double logBar, double x) {
    Tile xBar = Tile.ofRow(bar);
    Tile thetaBar = Tile.allocate(THETA.length, 1);
    FAMILY.pullback(
        TestMixtures.columns(THETA, 1),
        Tile.ofRow(x),
        xBar,
        Tile.ofRow(logBar),
        thetaBar,
        new Scratch(true));
    double[] gradient = new double[1 + THETA.length];
    gradient[0] = xBar.get(0, 0);
    System.arraycopy(thetaBar.toPoints()[0], 0, gradient, 1, THETA.length);
    return gradient;
  }

  private static double centralDifference() {
    double h = 1e-3;
    double near = quantile(moved(h)) - quantile(moved(-h));
    double far = quantile(moved(2 * h)) - quantile(moved(-2 * h));
    return (8 * near - far) / (12 * h);
  }

  private static double[] moved(double h) {
    double[] moved = THETA.clone();
    moved[MEAN] += h;
    return moved;
  }

  private static double quantile(double[] theta) {
    return TestMixtures.map(FAMILY.fix(theta), Direction.INVERSE, Z)[0][0];
  }

  private static double latent(double[] theta, double x) {
    return TestMixtures.map(FAMILY.fix(theta), Direction.FORWARD, x)[0][0];
  }

  /** A number and its derivative, as in forward-mode automatic differentiation. */
  private record Dual(double value, double derivative) {
    static Dual constant(double value) {
      return new Dual(value, 0);
    }

    Dual plus(Dual other) {
      return new Dual(value + other.value, derivative + other.derivative);
    }

    Dual times(double factor) {
      return new Dual(value * factor, derivative * factor);
    }
  }
}
