package dev.bijou.nn;

import dev.bijou.bijector.InvalidSettingException;
import dev.bijou.scalar.ScalarFamily;
import dev.bijou.tile.Tile;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * The configuration of a multilayer perceptron: the keys {@code hidden}, {@code activation} and
 * {@code residual} of a layer. The constructor checks them.
 *
 * <p>The hidden layers h = act(W h′ + b) are followed by the residual blocks, if any, which start
 * from the last hidden layer before its activation, as in nflows: h ← h + B act(A act(h)). The
 * output is linear in the activated last hidden layer or, with residual blocks, in the last block
 * without an activation.
 *
 * @param hidden the widths of the hidden layers, from the inputs to the outputs; empty for a linear
 *     network
 * @param activation the activation of the hidden units
 * @param residual the number of residual blocks, each as wide as the last hidden layer
 */
public record MlpConfig(List<Integer> hidden, Activation activation, int residual) {
  private static final int WIDEST = 1 << 16;
  private static final int DEEPEST = 64;

  /** Checks the number of layers and their widths, and refuses settings without effect. */
  public MlpConfig {
    hidden = List.copyOf(hidden);
    if (hidden.size() > DEEPEST || hidden.stream().anyMatch(w -> w < 1 || w > WIDEST)) {
      throw new InvalidSettingException(
          "hidden",
          String.format(Locale.ROOT, "at most %d widths from 1 to %d", DEEPEST, WIDEST),
          hidden);
    }
    if (residual < 0 || residual > DEEPEST) {
      throw new InvalidSettingException("residual", "an integer from 0 to " + DEEPEST, residual);
    }
    if (residual > 0 && hidden.isEmpty()) {
      throw new InvalidSettingException(
          "hidden", "at least one width, required by residual", hidden);
    }
    if (hidden.isEmpty() && activation != Activation.RELU) {
      throw new InvalidSettingException(
          "activation",
          "none without hidden layers",
          activation.name().toLowerCase(Locale.ROOT),
          "remove it, or set hidden");
    }
  }

  /**
   * Builds a network with random weights, U(−1/√m, 1/√m) for a unit with m inputs.
   *
   * @param connectivity the inputs and outputs
   * @param bias the biases of the outputs, group by group
   * @param random the source of the weights
   */
  public Network network(Connectivity connectivity, double[] bias, RandomGenerator random) {
    return Network.random(this, connectivity, bias, random);
  }

  /**
   * Builds a network whose outputs are parameters of a scalar family, one group per coordinate. The
   * biases are the family's initial parameters, the weights are random.
   *
   * @param connectivity the inputs and outputs
   * @param family the scalar family
   * @param data the points from which the family is initialized
   * @param coordinates the coordinate of each group
   * @param random the source of random numbers
   */
  public Network network(
      Connectivity connectivity,
      ScalarFamily family,
      Tile data,
      int[] coordinates,
      RandomGenerator random) {
    int width = family.parameterCount();
    double[] bias = new double[coordinates.length * width];
    for (int k = 0; k < coordinates.length; k++) {
      double[] start = family.initialParameters(data.coordinate(coordinates[k]), random);
      System.arraycopy(start, 0, bias, k * width, width);
    }
    return network(connectivity, bias, random);
  }

  /** Returns an upper bound of the number of parameters. */
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
