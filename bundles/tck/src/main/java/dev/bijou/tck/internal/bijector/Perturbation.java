package dev.bijou.tck.internal.bijector;

import dev.bijou.bijector.TrainableBijector;
import dev.bijou.parameter.Parameters;
import dev.bijou.parameter.Parameters.Block;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * A random change of the parameters of a bijector. Some blocks are constants, such as the order of
 * a permutation or a matrix computed from data: the bijector rejects other values for them.
 *
 * @param blocks the blocks that can be changed
 */
public record Perturbation(List<Block> blocks) {
  private static final int ATTEMPTS = 6;

  /** Finds the blocks of a bijector that can be changed, by attempting it. */
  public static Perturbation of(TrainableBijector bijector) {
    Perturbation all = new Perturbation(bijector.parameters().blocks());
    return all.possible(bijector)
        ? all
        : new Perturbation(
            all.blocks.stream()
                .filter(b -> new Perturbation(List.of(b)).possible(bijector))
                .toList());
  }

  private boolean possible(TrainableBijector bijector) {
    SplittableRandom random = new SplittableRandom(blocks.size());
    try {
      for (int k = 0; k < ATTEMPTS; k++) {
        perturb(bijector, random);
      }
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /**
   * Returns the bijector with every free value perturbed, so that the output of a unit changes by
   * about one half.
   */
  TrainableBijector perturb(TrainableBijector bijector, RandomGenerator random) {
    return perturb(bijector, 1, random);
  }

  /** Returns the bijector with perturbations that are {@code scale} times as large. */
  TrainableBijector perturb(TrainableBijector bijector, double scale, RandomGenerator random) {
    Parameters theta = bijector.parameters();
    return bijector.bind(theta.with(values(theta, scale, random)));
  }

  /** Returns perturbed values. */
  public double[] values(Parameters theta, double scale, RandomGenerator random) {
    double[] values = theta.toArray();
    for (Block block : blocks) {
      int from = theta.offset(block.name());
      double deviation = scale * 0.5 / Math.sqrt(fanIn(block));
      for (int k = from; k < from + block.size(); k++) {
        values[k] += deviation * random.nextGaussian();
      }
    }
    return values;
  }

  private static int fanIn(Block block) {
    int rank = block.shape().size();
    return rank < 2 ? 1 : Math.max(1, block.shape().get(rank - 1));
  }

  /** Returns the positions of all free values. */
  BitSet free(Parameters theta) {
    BitSet free = new BitSet();
    for (Block block : blocks) {
      int from = theta.offset(block.name());
      free.set(from, from + block.size());
    }
    return free;
  }
}
