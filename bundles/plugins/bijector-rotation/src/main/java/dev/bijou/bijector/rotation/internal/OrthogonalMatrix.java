package dev.bijou.bijector.rotation.internal;

import dev.bijou.parameter.Gradient;
import dev.bijou.parameter.Parameters;
import dev.bijou.tile.Scratch;

/** An orthogonal matrix as a function of parameters, by default of none. Immutable. */
@FunctionalInterface
interface OrthogonalMatrix {
  /** Returns the matrix, d × d, row-major. Not to be changed. */
  double[] matrix();

  /** Returns the parameters. */
  default Parameters parameters() {
    return Parameters.NONE;
  }

  /** Returns the same kind of matrix with other parameters. */
  default OrthogonalMatrix bind(Parameters theta) {
    return this;
  }

  /**
   * Adds the derivatives with respect to the parameters.
   *
   * @param matrixBar the derivatives with respect to the entries of the matrix; may be changed
   */
  default void pull(double[] matrixBar, Gradient gradient, Scratch scratch) {}
}
