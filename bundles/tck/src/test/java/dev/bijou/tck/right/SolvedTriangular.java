package dev.bijou.tck.right;

import dev.bijou.bijector.BuildContext;
import dev.bijou.bijector.Cost;
import dev.bijou.bijector.Direction;
import dev.bijou.bijector.SolvedBijector;
import dev.bijou.bijector.TrainableBijector;
import dev.bijou.parameter.Gradient;
import dev.bijou.parameter.Parameters;
import dev.bijou.parameter.Pullback;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * A correct bijector that defines FORWARD only and solves for the points of INVERSE: y<sub>j</sub>
 * = x<sub>j</sub> + exp(s<sub>j</sub>) tanh x<sub>j</sub> + Σ<sub>k &lt; j</sub> w<sub>jk</sub>
 * tanh x<sub>k</sub> + Σ<sub>k</sub> v<sub>jk</sub> tanh c<sub>k</sub> with context c.
 */
public final class SolvedTriangular implements SolvedBijector {
  private final int d;
  private final int c;
  private final int[] order;
  private final Parameters parameters;
  private final double[] s;
  private final double[] w;
  private final double[] v;

  private SolvedTriangular(int d, int c, int[] order, Parameters parameters) {
    this.d = d;
    this.c = c;
    this.order = order;
    this.parameters = parameters;
    this.s = Arrays.stream(parameters.get("size")).map(SolvedFamily::size).toArray();
    this.w = parameters.get("below");
    this.v = parameters.get("context");
  }

  private static SolvedTriangular of(BuildContext context, int[] order) {
    int d = context.dimension();
    int c = context.contextDimension();
    int below = d * (d - 1) / 2;
    RandomGenerator random = context.random();
    Parameters parameters =
        Parameters.of("size", random(d, random), d)
            .and("below", random(below, random), below)
            .and("context", random(d * c, random), d, c);
    return new SolvedTriangular(d, c, order, parameters);
  }

  private static double[] random(int size, RandomGenerator random) {
    return random.doubles(size, -0.5, 0.5).toArray();
  }

  /** Returns a bijector that declares its Jacobian triangular. */
  public static SolvedTriangular declared(BuildContext context) {
    return of(context, IntStream.range(0, context.dimension()).toArray());
  }

  /** Returns a bijector that declares no structure of its Jacobian. */
  public static SolvedTriangular undeclared(BuildContext context) {
    return of(context, new int[0]);
  }

  /** Returns a wrong bijector, which declares the reverse of the order of its coordinates. */
  public static SolvedTriangular reversed(BuildContext context) {
    int last = context.dimension() - 1;
    return of(context, IntStream.rangeClosed(0, last).map(j -> last - j).toArray());
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
    return direction == Direction.FORWARD ? Cost.CLOSED_FORM : Cost.ITERATIVE;
  }

  @Override
  public int[] triangularOrder() {
    return order;
  }

  @Override
  public Parameters parameters() {
    return parameters;
  }

  @Override
  public TrainableBijector bind(Parameters theta) {
    return new SolvedTriangular(d, c, order, parameters.with(theta.toArray()));
  }

  @Override
  public Pullback recordForward(Tile x, Tile context, Tile logDet, Scratch scratch) {
    Tile data = scratch.copy(x);
    Tile given = scratch.copy(context);
    for (int i = 0; i < x.size(); i++) {
      for (int j = 0; j < d; j++) {
        double at = data.get(i, j);
        x.set(i, j, SolvedFamily.value(at, s[j]) + rest(data, context, i, j));
        logDet.set(i, 0, logDet.get(i, 0) + Math.log1p(s[j] * slope(Math.tanh(at))));
      }
    }
    return (bar, logDetBar, contextBar, gradient) -> {
      for (int i = 0; i < bar.size(); i++) {
        pull(data, bar, logDetBar.get(i, 0), gradient, i);
        pullContext(given, bar, contextBar, gradient, i);
        transpose(data, bar, logDetBar.get(i, 0), i);
      }
    };
  }

  private double rest(Tile x, Tile context, int i, int j) {
    double sum = 0;
    for (int k = 0; k < j; k++) {
      sum += w[below(j, k)] * Math.tanh(x.get(i, k));
    }
    for (int k = 0; k < c; k++) {
      sum += v[j * c + k] * Math.tanh(context.get(i, k));
    }
    return sum;
  }

  private static int below(int j, int k) {
    return j * (j - 1) / 2 + k;
  }

  private static double slope(double tanh) {
    return 1 - tanh * tanh;
  }

  private void pull(Tile x, Tile bar, double logDetBar, Gradient gradient, int i) {
    double[] sums = gradient.data();
    for (int j = 0; j < d; j++) {
      double t = Math.tanh(x.get(i, j));
      double factor = bar.get(i, j) * t + logDetBar * slope(t) / (1 + s[j] * slope(t));
      sums[gradient.start() + j] += s[j] * factor;
      for (int k = 0; k < j; k++) {
        sums[gradient.start() + d + below(j, k)] += bar.get(i, j) * Math.tanh(x.get(i, k));
      }
    }
  }

  private void pullContext(Tile context, Tile bar, Tile contextBar, Gradient gradient, int i) {
    int from = gradient.start() + d + w.length;
    for (int j = 0; j < d; j++) {
      for (int k = 0; k < c; k++) {
        double t = Math.tanh(context.get(i, k));
        gradient.data()[from + j * c + k] += bar.get(i, j) * t;
        double added = bar.get(i, j) * v[j * c + k] * slope(t);
        contextBar.set(i, k, contextBar.get(i, k) + added);
      }
    }
  }

  private void transpose(Tile x, Tile bar, double logDetBar, int i) {
    for (int k = 0; k < d; k++) {
      double t = Math.tanh(x.get(i, k));
      double own = 1 + s[k] * slope(t);
      double sum = bar.get(i, k) * own - 2 * logDetBar * s[k] * t * slope(t) / own;
      for (int j = k + 1; j < d; j++) {
        sum += bar.get(i, j) * w[below(j, k)] * slope(t);
      }
      bar.set(i, k, sum);
    }
  }

  @Override
  public void solve(Tile y, Tile context, Tile logDet, Scratch scratch) {
    for (int i = 0; i < y.size(); i++) {
      for (int j = 0; j < d; j++) {
        y.set(i, j, SolvedFamily.root(y.get(i, j) - rest(y, context, i, j), s[j], scratch));
      }
    }
    subtractLogDeterminant(y, context, logDet, scratch);
  }
}
