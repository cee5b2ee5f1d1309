package dev.bijou.bijector.rotation.internal;

import dev.bijou.parameter.Gradient;
import dev.bijou.parameter.Parameters;
import dev.bijou.tile.Scratch;

/** The only rotation of the line. */
record Identity() implements OrthogonalMatrix {
  @Override
  public Parameters parameters() {
    return Parameters.NONE;
  }

  @Override
  public OrthogonalMatrix bind(Parameters theta) {
    return this;
  }

  @Override
  public double[] matrix() {
    return new double[] {1};
  }

  @Override
  public void pull(double[] matrixBar, Gradient gradient, Scratch scratch) {
    // without parameters there is nothing to add
  }
}
