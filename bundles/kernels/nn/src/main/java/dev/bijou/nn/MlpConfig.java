package dev.bijou.nn;

import dev.bijou.bijector.InvalidSettingException;
import dev.bijou.scalar.ScalarFamily;
import dev.bijou.tile.Tile;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A network as configurations describe it: the keys {@code hidden}, {@code activation} and {@code
 * residual} of a layer, checked by the constructor.
 *
 * <p>Hidden layers h = act(W h′ + b) stand one upon another; residual blocks, if there are any,
 * upon the last of them, before its activation, as in nflows: h ← h + B act(A act(h)). The output
 * is linear in the last hidden layer, behind its activation, or in the last block, without one.
 *
 * @param hidden the widths of the hidden layers, from the inputs to the outputs; none for a linear
 *     network
 * @param activation of hidden units
 * @param residual how many residual blocks follow, each as wide as the last hidden layer
 */
public record MlpConfig(List<Integer> hidden, Activation activation, int residual) {
  private static final int WIDEST = 1 << 16;
  private static final int DEEPEST = 64;

  /** Refuses sizes that make no sense. */
  public MlpConfig {
    hidden = List.copyOf(hidden);
    if (hidden.size() > DEEPEST || hidden.stream().anyMatch(w -> w < 1 || w > WIDEST)) {
      throw new InvalidSettingException(
          "hidden", "at most %d widths from 1 to %d".formatted(DEEPEST, WIDEST), hidden);
    }
    if (residual < 0 || residual > DEEPEST) {
      throw new InvalidSettingException("residual", "an integer from 0 to " + DEEPEST, residual);
    }
    if (residual > 0 && hidden.isEmpty()) {
      throw new InvalidSettingException(
          "hidden", "a layer for residual blocks to stand on", hidden);
    }
  }

  /**
   * A network with random weights, U(−1/√m, 1/√m) for a unit that sees m units below.
   *
   * @param wiring its inputs and outputs
   * @param bias of the outputs, group by group
   */
  public Network network(Connectivity wiring, double[] bias, RandomGenerator random) {
    return Network.random(this, wiring, bias, random);
  }

  /**
   * Returns a network whose outputs are parameters of a scalar family, a group for each of some
   * coordinates. It starts where the family starts, but for random weights.
   *
   * @param data the points that the family will see
   * @param coordinates the coordinate of each group
   */
  public Network network(
      Connectivity wiring,
      ScalarFamily family,
      Tile data,
      int[] coordinates,
      RandomGenerator random) {
    int width = family.parameterCount();
    double[] bias = new double[coordinates.length * width];
    for (int k = 0; k < coordinates.length; k++) {
      double[] start = family.initial(data.coordinate(coordinates[k]), random);
      System.arraycopy(start, 0, bias, k * width, width);
    }
    return network(wiring, bias, random);
  }

  /** How many parameters a network has at most. */
  public long parameterBound(long inputs, long outputs) {
    long below = inputs;
    long total = 0;
    for (int width : hidden) {
      total += width * (below + 1);
      below = width;
    }
    return total + 2L * residual * below * (below + 1) + outputs * (below + 1);
  }
}
