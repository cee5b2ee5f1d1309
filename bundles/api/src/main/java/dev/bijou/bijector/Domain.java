package dev.bijou.bijector;

import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * The set of values of a coordinate that a map takes: the line, an open interval, or a circle.
 *
 * <p>The image of one map is the domain of the next only if they are equal: a map onto a part of a
 * domain gives a density that does not integrate to 1.
 *
 * @param lower the lower end; −∞ if there is none
 * @param upper the upper end; ∞ if there is none
 * @param isCircle whether the ends are one point, which belongs to the set; the ends of an interval
 *     do not
 */
public record Domain(double lower, double upper, boolean isCircle) {
  /** All numbers. */
  public static final Domain LINE =
      new Domain(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, false);

  /** All numbers above 0. */
  public static final Domain POSITIVE = new Domain(0, Double.POSITIVE_INFINITY, false);

  /** All numbers between 0 and 1. */
  public static final Domain UNIT = new Domain(0, 1, false);

  /**
   * Checks the ends.
   *
   * @throws IllegalArgumentException if the lower end is not below the upper one, or that of a
   *     circle is not finite
   */
  public Domain {
    if (!(lower < upper)) {
      throw new IllegalArgumentException(
          "domain: expected a lower end below the upper one; got " + lower + " and " + upper);
    }
    if (isCircle && Double.isInfinite(upper - lower)) {
      throw new IllegalArgumentException(
          "domain: expected a circle of finite length; got ends " + lower + " and " + upper);
    }
    lower += 0.0; // so that −0 equals 0
    upper += 0.0;
  }

  /** Returns the open interval between two ends, which may be infinite. */
  public static Domain between(double lower, double upper) {
    return new Domain(lower, upper, false);
  }

  /** Returns the circle that is cut open at one point, which has both ends as coordinates. */
  public static Domain circle(double lower, double upper) {
    return new Domain(lower, upper, true);
  }

  /** Returns this domain for each of {@code dimension} coordinates. */
  public List<Domain> times(int dimension) {
    return Collections.nCopies(dimension, this);
  }

  /** Returns whether this is the line. */
  public boolean isLine() {
    return equals(LINE);
  }

  /** Returns whether a number belongs to this set; NaN and infinities do not. */
  public boolean contains(double x) {
    return isCircle ? x >= lower && x <= upper : x > lower && x < upper;
  }

  /**
   * Returns whether a distribution on {@code support} can be the base of a map onto this set: both
   * are equal, or this is a circle that is cut open at the ends of the support.
   */
  public boolean fitsSupport(Domain support) {
    return equals(support) || (isCircle && support.equals(between(lower, upper)));
  }

  /** Returns the words that messages show, such as {@code the line} or {@code (0, ∞)}. */
  @Override
  public String toString() {
    String ends = end(lower) + ", " + end(upper);
    return isCircle ? "the circle [" + ends + "]" : isLine() ? "the line" : "(" + ends + ")";
  }

  private static String end(double value) {
    String magnitude =
        Double.isInfinite(value)
            ? "∞"
            : value == Math.rint(value) && Math.abs(value) < 1e15
                ? String.format(Locale.ROOT, "%d", (long) Math.abs(value))
                : Double.toString(Math.abs(value));
    return (value < 0 ? "−" : "") + magnitude;
  }
}
