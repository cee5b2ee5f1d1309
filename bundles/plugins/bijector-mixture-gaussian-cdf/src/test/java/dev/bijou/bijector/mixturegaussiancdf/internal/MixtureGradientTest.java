package dev.bijou.bijector.mixturegaussiancdf.internal;

import dev.bijou.bijector.Cost;
import dev.bijou.bijector.Direction;
import dev.bijou.parameter.Parameters.Block;
import dev.bijou.scalar.ScalarFamily;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Compares derivatives of a weighted sum of value and log-derivative with central differences, in
 * both tails, including points whose sums underflow (|t| > 37).
 */
class MixtureGradientTest {
  private static final MixtureGaussianCdf FAMILY = TestMixtures.family(3);
  private static final double BAR = 0.7;
  private static final double LOG_BAR = -1.3;

  /** Truncation error h⁴, cancellation 1e-16 z/h: 1e-10 in total at the outermost points. */
  private static final double STEP = 1e-4;

  private static final double[] DATA = {-30, -8, -3, -1.5, -.4, 0, .6, 1.2, 2, 3.1, 7, 40};
  private static final double[] LATENTS = {-45, -12, -3, -1, -.2, 0, .3, 1, 2.5, 10, 60};

  @ParameterizedTest
  @EnumSource
  void matchesCentralDifferences(Direction direction) {
    double[] theta = TestMixtures.reference();
    double[] points = direction == Direction.FORWARD ? DATA : LATENTS;
    ErrorSummary input = new ErrorSummary(direction + ": input");
    ErrorSummary parameters = new ErrorSummary(direction + ": parameters");
    for (double point : points) {
      double[] exact = gradient(direction, theta, point);
      input.record(
          exact[0], difference(h -> objective(direction, theta, point + h)), "point " + point);
      for (int k = 0; k < theta.length; k++) {
        int at = k;
        double expected = difference(h -> objective(direction, moved(theta, at, h), point));
        parameters.record(exact[1 + k], expected, "point " + point + ", parameter " + k);
      }
    }
    input.require(3e-10, 3e-11);
    parameters.require(3e-10, 3e-11);
  }

  private static double[] moved(double[] theta, int k, double h) {
    double[] moved = theta.clone();
    moved[k] += h;
    return moved;
  }

  /** Returns the central difference of fourth order. */
  private static double difference(DoubleUnaryOperator f) {
    double near = f.applyAsDouble(STEP) - f.applyAsDouble(-STEP);
    double far = f.applyAsDouble(2 * STEP) - f.applyAsDouble(-2 * STEP);
    return (8 * near - far) / (12 * STEP);
  }

  private static double objective(Direction direction, double[] theta, double point) {
    double[][] mapped = TestMixtures.map(FAMILY.fix(theta), direction, point);
    return BAR * mapped[0][0] + LOG_BAR * mapped[1][0];
  }

  /** Returns d/d(input), then d/dθ. */
  private static double[] gradient(Direction direction, double[] theta, double point) {
    double[][] mapped = TestMixtures.map(FAMILY.fix(theta), direction, point);
    double data = direction == Direction.FORWARD ? point : mapped[0][0];
    Tile bar = Tile.ofRow(BAR, 1);
    Tile thetaBar = Tile.allocate(theta.length, 2).fill(1000);
    Tile columns = TestMixtures.columns(theta, 2);
    FAMILY.pullback(
        direction,
        columns,
        Tile.ofRow(data, 0),
        bar,
        Tile.ofRow(LOG_BAR, 1),
        thetaBar,
        new Scratch(true));
    double[] gradient = new double[1 + theta.length];
    gradient[0] = bar.get(0, 0);
    for (int k = 0; k < theta.length; k++) {
      gradient[1 + k] = thetaBar.get(0, k) - 1000;
    }
    return gradient;
  }

  /** The fast override gives the same as the default, two pullbacks through FORWARD. */
  @Test
  void inversePullbackMatchesDefault() {
    int n = DATA.length;
    Tile theta = TestMixtures.columns(TestMixtures.reference(), n);
    Tile x = Tile.ofRow(DATA);
    Tile logDetBar = Tile.allocate(1, n).fill(LOG_BAR);
    Tile bar = Tile.allocate(1, n).fill(BAR);
    Tile thetaBar = Tile.allocate(9, n);
    FAMILY.pullbackInverse(theta, x, bar, logDetBar, thetaBar, new Scratch(true));
    Tile expected = Tile.allocate(1, n).fill(BAR);
    Tile expectedTheta = Tile.allocate(9, n);
    new Default(FAMILY)
        .pullbackInverse(theta, x, expected, logDetBar, expectedTheta, new Scratch(true));
    ErrorSummary difference = new ErrorSummary("INVERSE against default");
    for (int i = 0; i < n; i++) {
      difference.record(bar.get(i, 0), expected.get(i, 0), "point " + DATA[i]);
      for (int k = 0; k < 9; k++) {
        difference.record(
            thetaBar.get(i, k), expectedTheta.get(i, k), "point " + DATA[i] + ", " + k);
      }
    }
    difference.require(1e-13, 1e-14);
  }

  /** A family without its override of {@code pullbackInverse}. */
  private record Default(ScalarFamily inner) implements ScalarFamily {
    @Override
    public List<Block> blocks() {
      return inner.blocks();
    }

    @Override
    public Cost cost(Direction direction) {
      return inner.cost(direction);
    }

    @Override
    public void apply(Direction direction, Tile theta, Tile x, Tile logDet, Scratch scratch) {
      inner.apply(direction, theta, x, logDet, scratch);
    }

    @Override
    public void pullback(Tile theta, Tile x, Tile bar, Tile logDetBar, Tile thetaBar, Scratch s) {
      inner.pullback(theta, x, bar, logDetBar, thetaBar, s);
    }

    @Override
    public double[] initialParameters(Tile data, RandomGenerator random) {
      return inner.initialParameters(data, random);
    }
  }
}
