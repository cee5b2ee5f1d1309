package dev.bijou.bijector;

import dev.bijou.parameter.Parameters;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.BitSet;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A bijector that can be differentiated. One without parameters of its own (a flip, a fixed
 * rotation) implements {@link #record} alone.
 */
@ConsumerType
public interface TrainableBijector extends Bijector {
  /** What can be learned. Called often: return a field, compute nothing. */
  default Parameters parameters() {
    return Parameters.NONE;
  }

  /**
   * Which parameters are never read: they are there for the shape's sake, as the entries of a
   * matrix behind a mask are. The k-th bit stands for the k-th value. Whatever an unread parameter
   * is, NaN even, nothing depends on it; every other parameter counts.
   */
  default BitSet maskedParameters() {
    return new BitSet();
  }

  /**
   * The same bijector with other parameters, in the layout of {@link #parameters}; this is
   * unchanged.
   */
  default TrainableBijector bind(Parameters theta) {
    return this;
  }

  /**
   * Evaluates like {@link #apply} and returns the way back. What the way back needs is copied to
   * scratch and left there: later layers overwrite {@code x}.
   */
  Pullback record(Direction direction, Tile x, Tile context, Tile logDet, Scratch scratch);

  /** Records and forgets. */
  @Override
  default void apply(Direction direction, Tile x, Tile context, Tile logDet, Scratch scratch) {
    int mark = scratch.mark();
    record(direction, x, context, logDet, scratch);
    scratch.release(mark);
  }
}
