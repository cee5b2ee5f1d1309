package dev.bijou.bijector;

import java.util.List;

/** Bijectors applied one after the other. */
public final class Chain extends Composite {
  private Chain(Parts parts) {
    super(parts);
  }

  /**
   * Chains parts, the first next to the data. Trainable if all of them are.
   *
   * @throws IllegalArgumentException if there is no part, or the dimensions differ
   */
  public static Bijector of(List<? extends Bijector> parts) {
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("chain: expected at least one part; got none");
    }
    int dimension = parts.get(0).dimension();
    for (Bijector part : parts) {
      if (part.dimension() != dimension) {
        throw new IllegalArgumentException(
            "chain: expected parts of dimension " + dimension + "; got " + part.dimension());
      }
    }
    return new Chain(Parts.of(parts)).trainableIfPartsAre();
  }

  @Override
  protected Composite with(Parts others) {
    return new Chain(others);
  }
}
