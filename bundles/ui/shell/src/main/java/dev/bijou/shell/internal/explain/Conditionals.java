package dev.bijou.shell.internal.explain;

import dev.bijou.bijector.TrainableBijector;
import dev.bijou.flow.Flow;
import dev.bijou.model.Model;
import dev.bijou.shell.internal.CommandException;
import dev.bijou.tile.Tile;
import java.util.List;

/**
 * The terms of a log-density, one per column: log p(x) = &Sigma; log p(x<sub>j</sub> | those before
 * j).
 *
 * <p>They are in closed form where the Jacobian is triangular, rows and columns reordered perhaps:
 * each latent z<sub>i</sub> then adds one coordinate j, and log p(x<sub>j</sub> | those before) =
 * log N(z<sub>i</sub>) + log|&part;z<sub>i</sub>/&part;x<sub>j</sub>|. That is so for an
 * autoregressive layer, for several in the same order, and for layers that work coordinate by
 * coordinate; not where coordinates are mixed or their order changes from layer to layer.
 */
public final class Conditionals {
  private static final double HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);
  private static final int PROBES = 256;
  private static final long SEED = 1;

  private final int dimension;
  private final LatentJacobian slopes;
  private final CoordinateOrder order;

  private Conditionals(int dimension, LatentJacobian slopes, CoordinateOrder order) {
    this.dimension = dimension;
    this.slopes = slopes;
    this.order = order;
  }

  /**
   * The terms of a model.
   *
   * @throws CommandException if it has none in closed form
   */
  public static Conditionals of(Model model) {
    Flow flow = model.flow();
    if (!(flow.bijector() instanceof TrainableBijector bijector)
        || !flow.spec().base().type().equals("normal")) {
      throw refused("layers with gradients over the base normal", "others");
    }
    LatentJacobian slopes = new LatentJacobian(bijector);
    CoordinateOrder order =
        CoordinateOrder.of(pattern(flow, slopes))
            .orElseThrow(
                () ->
                    refused(
                        "an autoregressive flow, each column given those before it",
                        "one that mixes "
                            + String.join(", ", model.columns().names())
                            + " in more than one order"));
    return new Conditionals(flow.dimension(), slopes, order);
  }

  private static CommandException refused(String expected, String got) {
    return CommandException.refused("--explain: expected " + expected + "; got " + got);
  }

  /** Which latent depends on which coordinate: a derivative that is 0 by structure is exactly 0. */
  private static boolean[][] pattern(Flow flow, LatentJacobian slopes) {
    int d = flow.dimension();
    Tile context = Tile.allocate(flow.contextDimension(), PROBES);
    Tile probes =
        flow.contextDimension() == 0 ? flow.sample(PROBES, SEED) : flow.sample(context, SEED);
    Tile row = Tile.allocate(d, PROBES);
    boolean[][] depends = new boolean[d][d];
    for (int i = 0; i < d; i++) {
      slopes.row(i, probes, context, row, new double[PROBES]);
      for (int j = 0; j < d; j++) {
        for (int n = 0; n < PROBES; n++) {
          depends[i][j] |= row.get(n, j) != 0;
        }
      }
    }
    return depends;
  }

  /**
   * The terms of each point.
   *
   * @param x the points, dimension x n
   * @param context of each
   * @return dimension x n: term j of each point is that of column j
   */
  public Tile of(Tile x, Tile context) {
    Tile terms = Tile.allocate(dimension, x.size());
    Tile row = Tile.allocate(dimension, x.size());
    double[] latents = new double[x.size()];
    for (CoordinateOrder.Step step : order.steps()) {
      slopes.row(step.latent(), x, context, row, latents);
      int j = step.coordinate();
      for (int n = 0; n < x.size(); n++) {
        double z = latents[n];
        terms.set(n, j, Math.log(Math.abs(row.get(n, j))) - 0.5 * z * z - HALF_LOG_TWO_PI);
      }
    }
    return terms;
  }

  /** What the columns of the terms are called. */
  public static List<String> names(Model model) {
    return model.columns().names().stream().map(name -> "logProb." + name).toList();
  }
}
