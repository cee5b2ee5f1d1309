package dev.bijou.bijector.rationalquadraticspline.internal;

import dev.bijou.bijector.Direction;
import dev.bijou.tile.Scratch;

/**
 * The bins of a spline in which n points lie, in scratch memory. In a bin of width w and height h,
 * with slopes d₀ and d₁ at its ends, a point divides the width into ξ and ζ = 1 − ξ, its image the
 * height into η and 1 − η:
 *
 * <pre>
 * η = ξ(sξ + d₀ζ)/D      1 − η = ζ(sζ + d₁ξ)/D      D = ξ(sξ + d₀ζ) + ζ(sζ + d₁ξ)      s = h/w
 * dy/dx = (s/D)² (d₁ξ² + 2sξζ + d₀ζ²)
 * ξ : ζ = 2sη : (r + c) = (r − c) : 2s(1 − η)      c = d₀(1−η) − d₁η      r² = c² + 4s²η(1−η)
 * </pre>
 *
 * The last line is the root of the usual quadratic equation with b = c + 2sη and discriminant r².
 * Nothing cancels in it: the sign of c decides between the two ratios, and both η and 1 − η come
 * from differences of the point and a knot. Each image is the mean of two knots with the weights of
 * its parts, so that it is as accurate next to the last knot as next to the first.
 */
final class Bins {
  /** A factor that turns the sign of a number into a number of at least 1 in magnitude. */
  private static final double STEEP = 1e300;

  /** The index of the bin; −1 outside the bounds. */
  final double[] index;

  /**
   * The distance of the point from the first knot along x (FORWARD) or y (INVERSE); after {@link
   * #map}, the weight of the last knot of the image.
   */
  final double[] below;

  /** The distance of the point from the last knot; after {@link #map}, the weight of the first. */
  final double[] above;

  /** The coordinate of the first knot on the other axis. */
  final double[] first;

  /** The coordinate of the last knot on the other axis. */
  final double[] last;

  final double[] width;
  final double[] height;

  /** The slope d₀. */
  final double[] start;

  /** The slope d₁. */
  final double[] end;

  private final double[] secants;
  private final double[] left;
  private final double[] right;
  private final int n;

  Bins(int n, Scratch scratch) {
    this.n = n;
    index = scratch.array(n);
    below = scratch.array(n);
    above = scratch.array(n);
    first = scratch.array(n);
    last = scratch.array(n);
    width = scratch.array(n);
    height = scratch.array(n);
    start = scratch.array(n);
    end = scratch.array(n);
    secants = scratch.array(n);
    left = scratch.array(n);
    right = scratch.array(n);
  }

  /** Puts a point at the start of an identity bin, which also maps infinity to itself. */
  void outside(int i, double value, double slope) {
    index[i] = -1;
    below[i] = 0;
    above[i] = 1;
    first[i] = value;
    last[i] = 0;
    width[i] = 1;
    height[i] = 1;
    start[i] = slope;
    end[i] = slope;
  }

  /** Replaces {@code values} by the mapped values and {@code slopes} by dy/dx. */
  void map(Direction direction, double[] values, double[] slopes, Scratch scratch) {
    divide(height, width, secants, n);
    if (direction == Direction.FORWARD) {
      divideImage();
      slopes(height, slopes);
      shares(left, right, below, above, n);
    } else {
      solve(scratch);
      divideImage();
      slopes(secants, slopes);
    }
    mean(first, last, below, above, values, n);
  }

  /** Computes the two parts of D. */
  private void divideImage() {
    parts(below, above, secants, start, left, n);
    parts(above, below, secants, end, right, n);
  }

  private static void divide(double[] a, double[] b, double[] quotient, int n) {
    for (int i = 0; i < n; i++) {
      quotient[i] = a[i] / b[i];
    }
  }

  /** Computes ξ(sξ + dζ). */
  private static void parts(
      double[] xi, double[] zeta, double[] s, double[] d, double[] part, int n) {
    for (int i = 0; i < n; i++) {
      part[i] = xi[i] * Math.fma(s[i], xi[i], d[i] * zeta[i]);
    }
  }

  /** Computes a/(a + b) and b/(a + b). */
  private static void shares(double[] a, double[] b, double[] shareA, double[] shareB, int n) {
    for (int i = 0; i < n; i++) {
      double sum = a[i] + b[i];
      double share = a[i] / sum;
      shareB[i] = b[i] / sum;
      shareA[i] = share;
    }
  }

  private static void mean(
      double[] first, double[] last, double[] below, double[] above, double[] mean, int n) {
    for (int i = 0; i < n; i++) {
      mean[i] = Math.fma(first[i], above[i], last[i] * below[i]);
    }
  }

  /** Replaces the distances along y by ξ and ζ. */
  private void solve(Scratch scratch) {
    int mark = scratch.mark();
    double[] c = scratch.array(n);
    double[] r = scratch.array(n);
    roots(below, above, secants, start, end, c, r, n);
    ratios(below, above, secants, c, r, n);
    shares(below, above, below, above, n);
    scratch.release(mark);
  }

  private static void roots(
      double[] eta,
      double[] rest,
      double[] s,
      double[] start,
      double[] end,
      double[] c,
      double[] r,
      int n) {
    for (int i = 0; i < n; i++) {
      double difference = start[i] * rest[i] - end[i] * eta[i];
      double twice = 2 * s[i];
      double product = (twice * eta[i]) * (twice * rest[i]);
      c[i] = difference;
      r[i] = Math.sqrt(Math.fma(difference, difference, product));
    }
  }

  /** Replaces η and 1 − η by multiples of ξ and ζ. */
  private static void ratios(
      double[] eta, double[] rest, double[] s, double[] c, double[] r, int n) {
    for (int i = 0; i < n; i++) {
      double negative = Math.min(1, Math.max(0, -c[i] * STEEP));
      double positive = 1 - negative;
      double sum = r[i] + Math.abs(c[i]);
      double twice = 2 * s[i];
      eta[i] = Math.fma(negative, sum, positive * (twice * eta[i]));
      rest[i] = Math.fma(positive, sum, negative * (twice * rest[i]));
    }
  }

  /**
   * Computes dy/dx from ξ, ζ and the two parts of D, or from multiples of them.
   *
   * @param scales s times the sum of ξ and ζ
   */
  private void slopes(double[] scales, double[] slopes) {
    curvature(below, above, secants, start, end, slopes, n);
    scale(scales, left, right, slopes, n);
  }

  private static void curvature(
      double[] xi, double[] zeta, double[] s, double[] start, double[] end, double[] m, int n) {
    for (int i = 0; i < n; i++) {
      double ends = Math.fma(end[i] * xi[i], xi[i], start[i] * zeta[i] * zeta[i]);
      m[i] = Math.fma(2 * s[i] * xi[i], zeta[i], ends);
    }
  }

  private static void scale(double[] scales, double[] left, double[] right, double[] slope, int n) {
    for (int i = 0; i < n; i++) {
      double ratio = scales[i] / (left[i] + right[i]);
      slope[i] = ratio * ratio * slope[i];
    }
  }
}
