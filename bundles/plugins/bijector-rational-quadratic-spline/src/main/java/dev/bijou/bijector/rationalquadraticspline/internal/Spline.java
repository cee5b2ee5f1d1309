package dev.bijou.bijector.rationalquadraticspline.internal;

/** The configuration of a spline on [−B, B], without what happens at the ends. */
interface Spline {
  /** Returns the number K of pieces. */
  int bins();

  /** Returns B. */
  double bound();

  /** Returns the parametrization of knots and slopes. */
  Parametrization parameters();

  /** Returns whether a value is mapped by a piece; others keep their values. */
  boolean contains(double value);

  /** Returns the number of parameters of slopes. */
  int slopeCount();

  /** Returns the parameter of the slope at a knot, 0 to K; −1 if that slope is 1. */
  int slopeAt(int knot);
}
