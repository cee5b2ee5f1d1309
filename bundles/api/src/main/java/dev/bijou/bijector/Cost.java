package dev.bijou.bijector;

/**
 * The cost of one direction of a bijection, in rising order. The cost of a chain is that of its
 * most expensive part.
 */
public enum Cost {
  /** One expression, for all coordinates at once. */
  CLOSED_FORM("closed form"),
  /** Closed form, but one coordinate after the other. */
  SEQUENTIAL("sequential"),
  /** Equations must be solved by iteration. */
  ITERATIVE("iterative"),
  /** It cannot be computed. */
  UNAVAILABLE("unavailable");

  private final String label;

  Cost(String label) {
    this.label = label;
  }

  /** Returns the more expensive of two. */
  public Cost max(Cost other) {
    return compareTo(other) >= 0 ? this : other;
  }

  /** Returns the words that reports show. */
  @Override
  public String toString() {
    return label;
  }
}
