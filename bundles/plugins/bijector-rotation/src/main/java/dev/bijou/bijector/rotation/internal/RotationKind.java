package dev.bijou.bijector.rotation.internal;

/** The parametrization of an orthogonal matrix. */
public enum RotationKind {
  /** A product of Householder reflections. */
  HOUSEHOLDER,
  /** The Cayley transform (I − A)(I + A)⁻¹ of a skew-symmetric matrix A. */
  CAYLEY,
  /** The principal components of the data, or a random matrix without data; never trained. */
  FIXED
}
