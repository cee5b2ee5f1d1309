package dev.bijou.base;

import dev.bijou.bijector.Pullback;
import dev.bijou.parameter.Parameters;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import org.osgi.annotation.versioning.ConsumerType;

/** A base that can be differentiated. */
@ConsumerType
public interface TrainableBase extends Base {
  /** What can be learned. Called often: return a field, compute nothing. */
  default Parameters parameters() {
    return Parameters.NONE;
  }

  /** The same base with other parameters; this is unchanged. */
  default TrainableBase bind(Parameters theta) {
    return this;
  }

  /**
   * Evaluates {@link #logProb} and returns the way back. In its {@link Pullback#pull}, {@code
   * logDetBar} is d/d(log-density), and d/dz is <em>added</em> to {@code bar}.
   */
  Pullback record(Tile z, Tile context, Tile logProb, Scratch scratch);
}
