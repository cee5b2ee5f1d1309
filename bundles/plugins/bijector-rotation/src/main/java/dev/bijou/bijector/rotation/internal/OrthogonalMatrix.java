package dev.bijou.bijector.rotation.internal;

import dev.bijou.parameter.Gradient;
import dev.bijou.parameter.Parameters;
import dev.bijou.tile.Scratch;

/** An orthogonal matrix as a function of parameters. Immutable. */
interface OrthogonalMatrix {
  /** The parameters. */
  Parameters parameters();

  /** The same kind of matrix with other parameters. */
  OrthogonalMatrix bind(Parameters theta);

  /** The matrix, d × d, row-major. Not to be changed. */
  double[] matrix();

  /** Adds the derivatives with respect to the parameters, given those by matrix entries. */
  void pull(double[] matrixBar, Gradient gradient, Scratch scratch);
}
