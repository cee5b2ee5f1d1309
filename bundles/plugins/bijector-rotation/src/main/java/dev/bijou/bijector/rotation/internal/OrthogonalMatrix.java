package dev.bijou.bijector.rotation.internal;

import dev.bijou.parameter.Gradient;
import dev.bijou.parameter.Parameters;
import dev.bijou.tile.Scratch;

/** An orthogonal matrix as a function of its parameters; by default it has none. Immutable. */
@FunctionalInterface
interface OrthogonalMatrix {
  /** Returns the matrix, d × d, row-major. The caller must not modify it. */
  double[] matrix();

  /** Returns the parameters. */
  default Parameters parameters() {
    return Parameters.NONE;
  }

  /** Returns a matrix of the same kind with the given parameters. */
  default OrthogonalMatrix bind(Parameters theta) {
    return this;
  }

  /**
   * Adds the derivatives with respect to the parameters.
   *
   * @param matrixBar the derivatives with respect to the entries of the matrix; may be overwritten
   */
  default void pull(double[] matrixBar, Gradient gradient, Scratch scratch) {}
}
