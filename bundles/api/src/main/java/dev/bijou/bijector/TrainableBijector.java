package dev.bijou.bijector;

import dev.bijou.parameter.Parameters;
import dev.bijou.parameter.Pullback;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.BitSet;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A bijector with gradients. One without parameters of its own (a flip, a fixed rotation)
 * implements only {@link #record}.
 */
@ConsumerType
public interface TrainableBijector extends Bijector {
  /** Returns the trainable parameters. Called often: return a field. */
  default Parameters parameters() {
    return Parameters.NONE;
  }

  /**
   * Returns the parameters without effect, such as the masked entries of a weight matrix: bit k
   * stands for value k. Nothing depends on a masked parameter, even if it is NaN; every other
   * parameter has an effect.
   */
  default BitSet maskedParameters() {
    return new BitSet();
  }

  /** Returns a copy with other parameters, in the layout of {@link #parameters}. */
  default TrainableBijector bind(Parameters theta) {
    return this;
  }

  /**
   * Evaluates like {@link #apply} and returns the backward pass. Copy what the backward pass needs
   * to scratch, and leave it there: later layers overwrite {@code x}.
   */
  Pullback record(Direction direction, Tile x, Tile context, Tile logDet, Scratch scratch);

  /** Evaluates by {@link #record} and discards the backward pass. */
  @Override
  default void apply(Direction direction, Tile x, Tile context, Tile logDet, Scratch scratch) {
    int mark = scratch.mark();
    record(direction, x, context, logDet, scratch);
    scratch.release(mark);
  }
}
