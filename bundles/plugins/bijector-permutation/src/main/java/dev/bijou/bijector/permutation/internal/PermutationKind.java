package dev.bijou.bijector.permutation.internal;

/** Where the order comes from. */
public enum PermutationKind {
  /** Last coordinate first. */
  FLIP,
  /** Drawn once, and kept with the parameters. */
  RANDOM,
  /** The key {@code order}. */
  GIVEN
}
