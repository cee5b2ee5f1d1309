package dev.bijou.scoring.internal;

import dev.bijou.bijector.Domain;
import dev.bijou.bijector.TrainableBijector;
import dev.bijou.flow.Flow;
import dev.bijou.model.Model;
import dev.bijou.registry.PluginKind;
import dev.bijou.registry.PluginType;
import dev.bijou.registry.Plugins;
import dev.bijou.tile.Tile;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Evaluates the terms of a log-density, one per column: log p(x) = &Sigma; log p(x<sub>j</sub> |
 * those before j).
 *
 * <p>The terms have a closed form if the Jacobian is triangular after reordering rows and columns:
 * each latent coordinate z<sub>i</sub> then adds one data coordinate j, and log p(x<sub>j</sub> |
 * those before) = log N(z<sub>i</sub>) + log|&part;z<sub>i</sub>/&part;x<sub>j</sub>|. This is the
 * case for autoregressive layers in the same order and for elementwise layers, but not for layers
 * that mix or reorder coordinates.
 *
 * <p>The term of a column outside its domain is &minus;&infin;. Given it, other columns have no
 * density: the terms that depend on it are 0. So the sum is log p in any case.
 */
final class ConditionalTerms {
  private static final double HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);
  private static final int PROBES = 256;
  private static final long SEED = 1;

  private final List<Domain> domains;
  private final JacobianRows jacobian;
  private final boolean[][] depends;
  private final AutoregressiveOrder order;

  /** A point inside the domain. */
  private final Tile inner;

  private ConditionalTerms(
      List<Domain> domains,
      JacobianRows jacobian,
      boolean[][] depends,
      AutoregressiveOrder order,
      Tile inner) {
    this.domains = domains;
    this.jacobian = jacobian;
    this.depends = depends;
    this.order = order;
    this.inner = inner;
  }

  /**
   * Builds the evaluator for a model.
   *
   * @param plugins the registered types, which state whether a base is standard normal
   * @throws IllegalArgumentException if the terms have no closed form
   */
  static ConditionalTerms of(Model model, Plugins plugins) {
    Flow flow = model.flow();
    if (!(flow.bijector() instanceof TrainableBijector bijector)) {
      throw unsupported("layers with gradients", "others");
    }
    JacobianRows jacobian = new JacobianRows(bijector);
    PluginType.Id base =
        flow.spec()
            .base()
            .map(use -> use.id(PluginKind.BASE))
            .orElse(new PluginType.Id(PluginKind.BASE, ""));
    if (plugins.find(base).filter(PluginType::isStandardNormal).isEmpty()) {
      throw unsupported("a standard normal base", "'" + base.reference() + "'");
    }
    Tile context = Tile.allocate(flow.contextDimension(), PROBES);
    Tile probes =
        flow.contextDimension() == 0 ? flow.sample(PROBES, SEED) : flow.sample(context, SEED);
    boolean[][] depends = pattern(probes, context, jacobian);
    AutoregressiveOrder order =
        AutoregressiveOrder.of(depends)
            .orElseThrow(
                () ->
                    unsupported(
                        "an autoregressive flow with one order of columns",
                        "one that mixes "
                            + String.join(", ", model.columns().names())
                            + " in more than one order"));
    return new ConditionalTerms(flow.domains(), jacobian, depends, order, probes.points(0, 1));
  }

  private static IllegalArgumentException unsupported(String expected, String got) {
    return new IllegalArgumentException("explain: expected " + expected + "; got " + got);
  }

  /**
   * Returns the matrix of dependencies of latent on data coordinates: a structural zero of the
   * Jacobian is exactly 0.
   */
  private static boolean[][] pattern(Tile probes, Tile context, JacobianRows jacobian) {
    int d = probes.dimension();
    Tile row = Tile.allocate(d, PROBES);
    Tile latents = Tile.allocate(1, PROBES);
    boolean[][] depends = new boolean[d][d];
    for (int i = 0; i < d; i++) {
      jacobian.row(i, probes, context, row, latents);
      for (int j = 0; j < d; j++) {
        for (int n = 0; n < PROBES; n++) {
          depends[i][j] |= row.get(n, j) != 0;
        }
      }
    }
    return depends;
  }

  /**
   * Evaluates the terms of each point.
   *
   * @param points the points, dimension x n
   * @param context the context of each point
   * @return the terms, dimension x n; coordinate j is the term of column j
   */
  Tile of(Tile points, Tile context) {
    Tile x = replaceOutside(points);
    Tile terms = Tile.allocate(x.dimension(), x.size());
    Tile row = Tile.allocate(x.dimension(), x.size());
    Tile latents = Tile.allocate(1, x.size());
    for (AutoregressiveOrder.Step step : order.steps()) {
      jacobian.row(step.latent(), x, context, row, latents);
      int j = step.coordinate();
      for (int n = 0; n < x.size(); n++) {
        double z = latents.get(n, 0);
        double term = Math.log(Math.abs(row.get(n, j))) - 0.5 * z * z - HALF_LOG_TWO_PI;
        terms.set(n, j, outside(points, n, step).orElse(term));
      }
    }
    return terms;
  }

  /** Replaces values outside, which could make the derivatives of other columns NaN. */
  private Tile replaceOutside(Tile points) {
    Tile x = Tile.allocate(points.dimension(), points.size()).copyFrom(points);
    for (int j = 0; j < x.dimension(); j++) {
      for (int n = 0; n < x.size(); n++) {
        if (isOutside(x, n, j)) {
          x.set(n, j, inner.get(0, j));
        }
      }
    }
    return x;
  }

  /** Returns the term of a column outside its domain, or given one. */
  private OptionalDouble outside(Tile points, int n, AutoregressiveOrder.Step step) {
    if (isOutside(points, n, step.coordinate())) {
      return OptionalDouble.of(Double.NEGATIVE_INFINITY);
    }
    for (int j = 0; j < points.dimension(); j++) {
      if (depends[step.latent()][j] && isOutside(points, n, j)) {
        return OptionalDouble.of(0);
      }
    }
    return OptionalDouble.empty();
  }

  private boolean isOutside(Tile points, int n, int j) {
    double value = points.get(n, j);
    return !Double.isNaN(value) && !domains.get(j).contains(value);
  }
}
