package dev.bijou.bijector.rotation.internal;

/** How an orthogonal matrix is made of parameters. */
public enum RotationKind {
  /** A product of reflections. */
  HOUSEHOLDER,
  /** (I − A)(I + A)⁻¹ of a skew matrix A. */
  CAYLEY,
  /** Principal components of the data, or drawn; kept, not trained. */
  FIXED
}
