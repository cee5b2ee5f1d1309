package dev.bijou.scoring.internal;

import dev.bijou.bijector.TrainableBijector;
import dev.bijou.flow.Flow;
import dev.bijou.model.Model;
import dev.bijou.registry.PluginKind;
import dev.bijou.registry.PluginType;
import dev.bijou.registry.Plugins;
import dev.bijou.tile.Tile;

/**
 * Evaluates the terms of a log-density, one per column: log p(x) = &Sigma; log p(x<sub>j</sub> |
 * those before j).
 *
 * <p>The terms have a closed form if the Jacobian is triangular after reordering rows and columns:
 * each latent coordinate z<sub>i</sub> then adds one data coordinate j, and log p(x<sub>j</sub> |
 * those before) = log N(z<sub>i</sub>) + log|&part;z<sub>i</sub>/&part;x<sub>j</sub>|. This is the
 * case for autoregressive layers in the same order and for elementwise layers, but not for layers
 * that mix or reorder coordinates.
 */
final class ConditionalTerms {
  private static final double HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);
  private static final int PROBES = 256;
  private static final long SEED = 1;

  private final int dimension;
  private final JacobianRows jacobian;
  private final AutoregressiveOrder order;

  private ConditionalTerms(int dimension, JacobianRows jacobian, AutoregressiveOrder order) {
    this.dimension = dimension;
    this.jacobian = jacobian;
    this.order = order;
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
    AutoregressiveOrder order =
        AutoregressiveOrder.of(pattern(flow, jacobian))
            .orElseThrow(
                () ->
                    unsupported(
                        "an autoregressive flow with one order of columns",
                        "one that mixes "
                            + String.join(", ", model.columns().names())
                            + " in more than one order"));
    return new ConditionalTerms(flow.dimension(), jacobian, order);
  }

  private static IllegalArgumentException unsupported(String expected, String got) {
    return new IllegalArgumentException("explain: expected " + expected + "; got " + got);
  }

  /**
   * Returns the matrix of dependencies of latent on data coordinates: a structural zero of the
   * Jacobian is exactly 0.
   */
  private static boolean[][] pattern(Flow flow, JacobianRows jacobian) {
    int d = flow.dimension();
    Tile context = Tile.allocate(flow.contextDimension(), PROBES);
    Tile probes =
        flow.contextDimension() == 0 ? flow.sample(PROBES, SEED) : flow.sample(context, SEED);
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
   * @param x the points, dimension x n
   * @param context the context of each point
   * @return the terms, dimension x n; coordinate j is the term of column j
   */
  Tile of(Tile x, Tile context) {
    Tile terms = Tile.allocate(dimension, x.size());
    Tile row = Tile.allocate(dimension, x.size());
    Tile latents = Tile.allocate(1, x.size());
    for (AutoregressiveOrder.Step step : order.steps()) {
      jacobian.row(step.latent(), x, context, row, latents);
      int j = step.coordinate();
      for (int n = 0; n < x.size(); n++) {
        double z = latents.get(n, 0);
        terms.set(n, j, Math.log(Math.abs(row.get(n, j))) - 0.5 * z * z - HALF_LOG_TWO_PI);
      }
    }
    return terms;
  }
}
