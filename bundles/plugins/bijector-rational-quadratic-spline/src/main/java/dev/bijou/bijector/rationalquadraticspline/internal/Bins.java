package dev.bijou.bijector.rationalquadraticspline.internal;

import dev.bijou.bijector.Direction;
import dev.bijou.tile.Scratch;

/**
 * The bins of a spline in which n points lie, in scratch memory. In a bin from the knot (x₀, y₀)
 * with slope d₀ to the knot (x₀ + w, y₀ + h) with slope d₁:
 *
 * <pre>
 * y = y₀ + h (sξ² + d₀ξ(1−ξ)) / D     D = s + δξ(1−ξ)     ξ = (x − x₀)/w   s = h/w   δ = d₀ + d₁ − 2s
 * dy/dx = s² (d₁ξ² + 2sξ(1−ξ) + d₀(1−ξ)²) / D²
 * ξ = 2sη / (b + √(b² + 4asη))        a = s − d₀ + ηδ     b = d₀ − ηδ      η = (y − y₀)/h
 * </pre>
 */
final class Bins {
  /** The index of the bin; −1 outside the bounds. */
  final double[] index;

  /**
   * The distance of the point from the first knot along x (FORWARD) or y (INVERSE); after {@link
   * #map}, ξ.
   */
  final double[] offset;

  /** The coordinate of the first knot on the other axis. */
  final double[] origin;

  final double[] width;
  final double[] height;

  /** The slope d₀. */
  final double[] start;

  /** The slope d₁. */
  final double[] end;

  private final double[] secants;
  private final double[] denominator;
  private final int n;

  Bins(int n, Scratch scratch) {
    this.n = n;
    index = scratch.array(n);
    offset = scratch.array(n);
    origin = scratch.array(n);
    width = scratch.array(n);
    height = scratch.array(n);
    start = scratch.array(n);
    end = scratch.array(n);
    secants = scratch.array(n);
    denominator = scratch.array(n);
  }

  /** Puts a point at the start of an identity bin, which also maps infinity to itself. */
  void outside(int i, double value, double slope) {
    index[i] = -1;
    offset[i] = 0;
    origin[i] = value;
    width[i] = 1;
    height[i] = 1;
    start[i] = slope;
    end[i] = slope;
  }

  /** Replaces {@code values} by the mapped values, {@code slopes} by dy/dx and the offsets by ξ. */
  void map(Direction direction, double[] values, double[] slopes, Scratch scratch) {
    divide(height, width, secants, n);
    if (direction == Direction.FORWARD) {
      divide(offset, width, offset, n);
      denominators(offset, secants, start, end, denominator, n);
      mapForward(values);
    } else {
      divide(offset, height, offset, n);
      solve(scratch);
      denominators(offset, secants, start, end, denominator, n);
      interpolate(origin, width, offset, values, n);
    }
    slopes(offset, secants, start, end, denominator, slopes, n);
  }

  private static void divide(double[] a, double[] b, double[] quotient, int n) {
    for (int i = 0; i < n; i++) {
      quotient[i] = a[i] / b[i];
    }
  }

  private static void denominators(
      double[] xi, double[] s, double[] start, double[] end, double[] denominator, int n) {
    for (int i = 0; i < n; i++) {
      double delta = start[i] + end[i] - 2 * s[i];
      denominator[i] = Math.fma(delta, xi[i] * (1 - xi[i]), s[i]);
    }
  }

  private void mapForward(double[] values) {
    numerators(offset, secants, start, values, n);
    divide(values, denominator, values, n);
    interpolate(origin, height, values, values, n);
  }

  private static void numerators(
      double[] xi, double[] s, double[] start, double[] numerator, int n) {
    for (int i = 0; i < n; i++) {
      numerator[i] = xi[i] * Math.fma(s[i], xi[i], start[i] * (1 - xi[i]));
    }
  }

  private static void interpolate(
      double[] from, double[] length, double[] share, double[] to, int n) {
    for (int i = 0; i < n; i++) {
      to[i] = Math.fma(length[i], share[i], from[i]);
    }
  }

  /** Replaces η by ξ. */
  private void solve(Scratch scratch) {
    int mark = scratch.mark();
    double[] linear = scratch.array(n);
    double[] root = scratch.array(n);
    coefficients(offset, secants, start, end, linear, root, n);
    roots(offset, secants, linear, root, n);
    scratch.release(mark);
  }

  private static void coefficients(
      double[] eta, double[] s, double[] start, double[] end, double[] b, double[] a, int n) {
    for (int i = 0; i < n; i++) {
      double product = eta[i] * (start[i] + end[i] - 2 * s[i]);
      a[i] = s[i] - start[i] + product;
      b[i] = start[i] - product;
    }
  }

  /**
   * Solves for ξ. The discriminant is nonnegative up to rounding, so negative values are set to 0.
   */
  private static void roots(double[] eta, double[] s, double[] b, double[] a, int n) {
    for (int i = 0; i < n; i++) {
      double sEta = s[i] * eta[i];
      double discriminant = Math.max(0, Math.fma(b[i], b[i], 4 * a[i] * sEta));
      eta[i] = 2 * sEta / (b[i] + Math.sqrt(discriminant));
    }
  }

  private static void slopes(
      double[] xi,
      double[] s,
      double[] start,
      double[] end,
      double[] denominator,
      double[] slope,
      int n) {
    for (int i = 0; i < n; i++) {
      double left = 1 - xi[i];
      double ends = Math.fma(end[i] * xi[i], xi[i], start[i] * left * left);
      double ratio = s[i] / denominator[i];
      slope[i] = ratio * ratio * Math.fma(2 * s[i] * xi[i], left, ends);
    }
  }
}
