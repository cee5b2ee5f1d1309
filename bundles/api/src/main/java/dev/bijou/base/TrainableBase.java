package dev.bijou.base;

import dev.bijou.parameter.Parameters;
import dev.bijou.parameter.Pullback;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import org.osgi.annotation.versioning.ConsumerType;

/** A base with gradients. */
@ConsumerType
public interface TrainableBase extends Base {
  /** Returns the trainable parameters. Called often: return a field. */
  default Parameters parameters() {
    return Parameters.NONE;
  }

  /** Returns a copy with other parameters. */
  default TrainableBase bind(Parameters theta) {
    return this;
  }

  /**
   * Evaluates {@link #logProb} and returns the backward pass. In its {@link Pullback#pull}, {@code
   * logDetBar} is d/d(log-density), and d/dz is <em>added</em> to {@code bar}.
   */
  Pullback record(Tile z, Tile context, Tile logProb, Scratch scratch);
}
