package dev.bijou.math.inverse;

import dev.bijou.parameter.Parameters.Block;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.Arrays;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A differentiable family whose quantities are those of its blocks, in their order. It says how
 * each block is parametrized; the chain rule from θ on is the same for all.
 */
@ConsumerType
public interface ParametrizedFamily extends DifferentiableFamily {
  /** Returns the blocks of θ, in order, with their parametrizations. */
  List<ParametrizedBlock> parametrizedBlocks();

  @Override
  default List<Block> blocks() {
    return parametrizedBlocks().stream().map(ParametrizedBlock::block).toList();
  }

  @Override
  default double[][] quantities(Tile theta, Scratch scratch) {
    double[][] quantities = new double[theta.dimension()][];
    int from = 0;
    for (ParametrizedBlock part : parametrizedBlocks()) {
      int to = from + part.size();
      double[][] own = part.parametrization().apply(theta.coordinates(from, to), scratch);
      System.arraycopy(own, 0, quantities, from, own.length);
      from = to;
    }
    return quantities;
  }

  @Override
  default void pullback(
      Tile theta, double[][] quantities, double[][] bar, Tile thetaBar, Scratch scratch) {
    int from = 0;
    for (ParametrizedBlock part : parametrizedBlocks()) {
      int to = from + part.size();
      double[][] own = Arrays.copyOfRange(quantities, from, to);
      double[][] ownBar = Arrays.copyOfRange(bar, from, to);
      Tile ownTheta = theta.coordinates(from, to);
      part.parametrization()
          .pullback(ownTheta, own, ownBar, thetaBar.coordinates(from, to), scratch);
      from = to;
    }
  }
}
