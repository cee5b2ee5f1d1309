package dev.bijou.bijector.planar.internal;

import dev.bijou.parameter.Gradient;
import dev.bijou.parameter.Parameters;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.BitSet;

/** The source of (w, u, b) of each point: shared by all points, or computed from the context. */
interface Conditioner {
  Parameters parameters();

  default BitSet maskedParameters() {
    return new BitSet();
  }

  Conditioner bind(Parameters theta);

  /** Computes (w, u, b) of n points; the memory is in scratch until the caller releases it. */
  Evaluation evaluate(Tile context, int n, Scratch scratch);

  /** The values for a batch of points. */
  interface Evaluation {
    /** Returns w, u and b, {@code (2d + 1) x n}. */
    Tile values();

    /** Adds the derivatives with respect to the context and the parameters. */
    void pull(Tile valuesBar, Tile contextBar, Gradient gradient);
  }
}
