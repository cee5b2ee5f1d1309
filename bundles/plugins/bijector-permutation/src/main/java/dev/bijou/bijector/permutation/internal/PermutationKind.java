package dev.bijou.bijector.permutation.internal;

/** The source of the order. */
public enum PermutationKind {
  /** Reverses the coordinates. */
  FLIP,
  /** Drawn at random when the layer is created, and stored with the parameters. */
  RANDOM,
  /** Given by the key {@code order}. */
  GIVEN
}
