package dev.bijou.composer.internal.engine;

import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.Cost;
import dev.bijou.bijector.Direction;
import dev.bijou.flow.Flow.Failure;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the layers at which points of a tile fail: a solve does not converge, or NaN arises from
 * numbers. It evaluates the tile a second time, layer by layer, with memory of its own; only tiles
 * with a failure need it.
 */
final class FailureFinder {
  private final ComposedLayers layers;
  private final Scratch scratch = new Scratch();
  private final @Nullable Failure[] failures;
  private final int[] steep;
  private final boolean[] infinite;

  private FailureFinder(ComposedLayers layers, int size) {
    this.layers = layers;
    this.failures = new Failure[size];
    this.steep = new int[size];
    this.infinite = new boolean[size];
  }

  /**
   * Evaluates a tile.
   *
   * @param x the points before the layers; only read
   * @param context the context of each point
   */
  static FailureFinder at(ComposedLayers layers, Direction direction, Tile x, Tile context) {
    FailureFinder finder = new FailureFinder(layers, x.size());
    Scratch scratch = finder.scratch;
    Bijector observed = layers.observed((k, layer) -> finder.new ObservedLayer(k, layer));
    observed.apply(direction, scratch.copy(x), context, scratch.zeros(1, x.size()), scratch);
    return finder;
  }

  /** Sets the points to NaN at which a solve did not converge. */
  void eraseUnconverged(Tile points, Tile sums) {
    for (int i = 0; i < failures.length; i++) {
      Failure failure = failures[i];
      if (failure != null && !failure.converged()) {
        erase(points, sums, i);
      }
    }
  }

  /**
   * Sets points that failed to NaN, and the sums of points that became infinite to −∞, and returns
   * the failures.
   *
   * @param from the number of the first point in the batch
   * @param points the images
   * @param sums log-densities, {@code 1 x n}
   * @param known whether a point and its context are finite; others do not fail
   */
  List<Failure> finish(int from, Tile points, Tile sums, boolean[] known) {
    List<Failure> found = new ArrayList<>();
    for (int i = 0; i < failures.length; i++) {
      if (known[i]) {
        if (failures[i] == null && Double.isNaN(sums.get(i, 0))) {
          resolve(i, sums);
        }
        Failure failure = failures[i];
        if (failure != null) {
          found.add(failure.minus(-from));
          erase(points, sums, i);
        }
      }
    }
    return found;
  }

  /** Decides on a sum that is NaN though no layer gave NaN. */
  private void resolve(int i, Tile sums) {
    if (infinite[i]) {
      sums.set(i, 0, Double.NEGATIVE_INFINITY);
    } else {
      fail(i, steep[i] > 0 ? steep[i] - 1 : layers.count(), true);
    }
  }

  private static void erase(Tile points, Tile sums, int i) {
    sums.set(i, 0, Double.NaN);
    for (int j = 0; j < points.dimension(); j++) {
      points.set(i, j, Double.NaN);
    }
  }

  private void fail(int i, int layer, boolean converged) {
    failures[i] = new Failure(i, layer, layers.type(layer), converged);
  }

  /** A layer whose images are checked. */
  private final class ObservedLayer implements Bijector {
    private final int number;
    private final Bijector layer;

    ObservedLayer(int number, Bijector layer) {
      this.number = number;
      this.layer = layer;
    }

    @Override
    public int dimension() {
      return layer.dimension();
    }

    @Override
    public int contextDimension() {
      return layer.contextDimension();
    }

    @Override
    public Cost cost(Direction direction) {
      return layer.cost(direction);
    }

    @Override
    public void apply(Direction direction, Tile x, Tile context, Tile logDet, Scratch memory) {
      int mark = memory.mark();
      Tile input = memory.copy(x);
      Tile own = memory.zeros(1, x.size());
      long before = memory.stats().unconverged();
      layer.apply(direction, x, context, own, memory);
      if (memory.stats().unconverged() > before) {
        findUnconverged(direction, input, context);
      }
      for (int i = 0; i < x.size(); i++) {
        check(x, i, own.get(i, 0));
      }
      logDet.add(own);
      memory.release(mark);
    }

    /** Evaluates the points one by one, which gives the same results. */
    private void findUnconverged(Direction direction, Tile input, Tile context) {
      for (int i = 0; i < input.size(); i++) {
        Scratch alone = new Scratch();
        Tile point = alone.copy(input.points(i, i + 1));
        layer.apply(direction, point, context.points(i, i + 1), alone.zeros(1, 1), alone);
        if (failures[i] == null && alone.stats().unconverged() > 0) {
          fail(i, number, false);
        }
      }
    }

    private void check(Tile x, int i, double logDet) {
      boolean infinity = NonFiniteRows.hasInfinity(x, i);
      boolean nan = Double.isNaN(logDet) || NonFiniteRows.hasNaN(x, i);
      if (nan && failures[i] == null) {
        fail(i, number, true);
      }
      infinite[i] |= infinity;
      if (Double.isInfinite(logDet) && !infinity && steep[i] == 0) {
        steep[i] = number + 1;
      }
    }
  }
}
