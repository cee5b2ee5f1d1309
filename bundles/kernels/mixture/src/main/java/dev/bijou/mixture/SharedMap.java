package dev.bijou.mixture;

import dev.bijou.bijector.Direction;
import dev.bijou.math.RowArrays;
import dev.bijou.parameter.Gradient;
import dev.bijou.parameter.Pullback;
import dev.bijou.scalar.TrainableScalarMap;
import dev.bijou.solver.RootFinder;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;

/**
 * The map of one mixture shared by all points, with its gradient. Weights and precisions are
 * computed once; FORWARD evaluates once for the value and the backward pass.
 */
record SharedMap(SharedMixture mixture, MixtureMap map) implements TrainableScalarMap {
  SharedMap(SharedMixture mixture, RootFinder solver, long tableBytes) {
    this(mixture, MixtureMap.of(mixture, solver, tableBytes));
  }

  @Override
  public long tableBytes() {
    return map.tableBytes();
  }

  @Override
  public void apply(Direction direction, Tile x, Tile logDet, Scratch scratch) {
    map.apply(direction, x, logDet, scratch);
  }

  @Override
  public Pullback record(Direction direction, Tile x, Tile logDet, Scratch scratch) {
    if (direction == Direction.INVERSE) {
      map.apply(direction, x, logDet, scratch);
    }
    CdfPullback at = evaluate(x, scratch);
    if (direction == Direction.FORWARD) {
      forward(at, x, logDet, scratch);
    }
    return (bar, logDetBar, contextBar, gradient) -> {
      int mark = scratch.mark();
      Tile thetaBar = scratch.zeros(3 * mixture.components(), bar.size());
      if (direction == Direction.FORWARD) {
        at.forward(bar, logDetBar, thetaBar);
      } else {
        at.inverse(bar, logDetBar, thetaBar);
      }
      addSums(thetaBar, gradient);
      scratch.release(mark);
    };
  }

  private CdfPullback evaluate(Tile x, Scratch scratch) {
    int n = x.size();
    double[][] slopes = RowMixture.repeat(mixture.components(), mixture::scaleSlope, n, scratch);
    return new CdfPullback(new RowMixture(mixture, n, scratch), slopes, x, scratch);
  }

  /** Maps forward; a single Gaussian is exactly affine, see {@link MixtureMap}. */
  private void forward(CdfPullback at, Tile x, Tile logDet, Scratch scratch) {
    if (mixture.components() == 1 && mixture.distribution().normal()) {
      map.apply(Direction.FORWARD, x, logDet, scratch);
    } else {
      at.apply(x, logDet);
    }
  }

  private static void addSums(Tile thetaBar, Gradient gradient) {
    for (int k = 0; k < thetaBar.dimension(); k++) {
      gradient.data()[gradient.start() + k] +=
          RowArrays.sum(thetaBar.data(), thetaBar.offset(k), thetaBar.size());
    }
  }
}
