package dev.bijou.tck.right;

import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.BuildContext;
import dev.bijou.bijector.Cost;
import dev.bijou.bijector.Direction;
import dev.bijou.bijector.TrainableBijector;
import dev.bijou.parameter.Gradient;
import dev.bijou.parameter.Parameters;
import dev.bijou.parameter.Pullback;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.Arrays;
import java.util.BitSet;
import java.util.random.RandomGenerator;

/**
 * A correct bijector y = A x + V c + b with A lower triangular and exp(s) on its diagonal. The
 * entries below the diagonal are stored in a square matrix; its other entries are never read.
 */
public final class TriangularLinear implements TrainableBijector {
  private final int d;
  private final int c;
  private final Parameters parameters;
  private final double[] s;
  private final double[] w;
  private final double[] v;
  private final double[] b;

  private TriangularLinear(int d, int c, Parameters parameters) {
    this.d = d;
    this.c = c;
    this.parameters = parameters;
    this.s = parameters.get("scale");
    this.w = parameters.get("below");
    this.v = parameters.get("context");
    this.b = parameters.get("shift");
  }

  /** Returns a bijector with random parameters. */
  public static TriangularLinear of(BuildContext buildContext) {
    int d = buildContext.dimension();
    int c = buildContext.contextDimension();
    RandomGenerator random = buildContext.random();
    Parameters parameters =
        Parameters.of("scale", random(d, random), d)
            .and("below", random(d * d, random), d, d)
            .and("context", random(d * c, random), d, c)
            .and("shift", random(d, random), d);
    return new TriangularLinear(d, c, parameters);
  }

  /** Returns {@link #of} with the return type of a factory. */
  public static Bijector create(BuildContext buildContext) {
    return of(buildContext);
  }

  private static double[] random(int size, RandomGenerator random) {
    double[] values = new double[size];
    Arrays.setAll(values, k -> 0.5 * random.nextGaussian());
    return values;
  }

  @Override
  public int dimension() {
    return d;
  }

  @Override
  public int contextDimension() {
    return c;
  }

  @Override
  public Cost cost(Direction direction) {
    return direction == Direction.FORWARD ? Cost.CLOSED_FORM : Cost.SEQUENTIAL;
  }

  @Override
  public Parameters parameters() {
    return parameters;
  }

  @Override
  public BitSet maskedParameters() {
    BitSet maskedParameters = new BitSet();
    for (int j = 0; j < d; j++) {
      maskedParameters.set(d + j * d + j, d + (j + 1) * d);
    }
    return maskedParameters;
  }

  @Override
  public TrainableBijector bind(Parameters theta) {
    return new TriangularLinear(d, c, parameters.with(theta.toArray()));
  }

  @Override
  public void apply(Direction direction, Tile x, Tile context, Tile logDet, Scratch scratch) {
    for (int i = 0; i < x.size(); i++) {
      if (direction == Direction.FORWARD) {
        forward(x, context, logDet, i);
      } else {
        inverse(x, context, logDet, i);
      }
    }
  }

  private void forward(Tile x, Tile context, Tile logDet, int i) {
    for (int j = d - 1; j >= 0; j--) {
      x.set(i, j, Math.exp(s[j]) * x.get(i, j) + rest(x, context, i, j));
      logDet.set(i, 0, logDet.get(i, 0) + s[j]);
    }
  }

  private void inverse(Tile x, Tile context, Tile logDet, int i) {
    for (int j = 0; j < d; j++) {
      x.set(i, j, (x.get(i, j) - rest(x, context, i, j)) * Math.exp(-s[j]));
      logDet.set(i, 0, logDet.get(i, 0) - s[j]);
    }
  }

  private double rest(Tile x, Tile context, int i, int j) {
    double sum = b[j];
    for (int k = 0; k < j; k++) {
      sum += w[j * d + k] * limited(x.get(i, k));
    }
    for (int k = 0; k < c; k++) {
      sum += v[j * c + k] * limited(context.get(i, k));
    }
    return sum;
  }

  /** Returns a value that does not overflow in a sum. */
  private static double limited(double value) {
    return Math.max(-1e300, Math.min(1e300, value));
  }

  @Override
  public Pullback record(Direction direction, Tile x, Tile context, Tile logDet, Scratch scratch) {
    Tile data = scratch.copy(x);
    Tile given = scratch.copy(context);
    apply(direction, x, context, logDet, scratch);
    if (direction == Direction.INVERSE) {
      data.copyFrom(x);
    }
    return (bar, logDetBar, contextBar, gradient) -> {
      for (int i = 0; i < bar.size(); i++) {
        if (direction == Direction.FORWARD) {
          add(1, data, given, bar, logDetBar, contextBar, gradient, i);
          transposed(bar, i);
        } else {
          transposedInverse(bar, i);
          add(-1, data, given, bar, logDetBar, contextBar, gradient, i);
        }
      }
    };
  }

  private void transposed(Tile bar, int i) {
    for (int k = 0; k < d; k++) {
      double sum = Math.exp(s[k]) * bar.get(i, k);
      for (int j = k + 1; j < d; j++) {
        sum += w[j * d + k] * bar.get(i, j);
      }
      bar.set(i, k, sum);
    }
  }

  private void transposedInverse(Tile bar, int i) {
    for (int k = d - 1; k >= 0; k--) {
      double sum = bar.get(i, k);
      for (int j = k + 1; j < d; j++) {
        sum -= w[j * d + k] * bar.get(i, j);
      }
      bar.set(i, k, sum * Math.exp(-s[k]));
    }
  }

  private void add(
      int sign,
      Tile data,
      Tile given,
      Tile bar,
      Tile logDetBar,
      Tile contextBar,
      Gradient gradient,
      int i) {
    double[] sums = gradient.data();
    int below = gradient.start() + d;
    int ofContext = below + w.length;
    int shift = ofContext + v.length;
    for (int j = 0; j < d; j++) {
      double g = sign * bar.get(i, j);
      sums[gradient.start() + j] +=
          g * data.get(i, j) * Math.exp(s[j]) + sign * logDetBar.get(i, 0);
      for (int k = 0; k < j; k++) {
        sums[below + j * d + k] += g * data.get(i, k);
      }
      for (int k = 0; k < c; k++) {
        sums[ofContext + j * c + k] += g * given.get(i, k);
        contextBar.set(i, k, contextBar.get(i, k) + g * v[j * c + k]);
      }
      sums[shift + j] += g;
    }
  }
}
