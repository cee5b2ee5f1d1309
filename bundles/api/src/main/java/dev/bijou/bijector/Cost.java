package dev.bijou.bijector;

/**
 * What one direction of a bijection costs, in rising order: a chain costs what its dearest part
 * costs.
 */
public enum Cost {
  /** One expression, for all coordinates at once. */
  CLOSED_FORM("closed form"),
  /** Closed form, but one coordinate after the other. */
  SEQUENTIAL("sequential"),
  /** Equations must be solved by iteration. */
  ITERATIVE("iterative"),
  /** There is no way to compute it. */
  UNAVAILABLE("unavailable");

  private final String label;

  Cost(String label) {
    this.label = label;
  }

  /** The dearer of two. */
  public Cost max(Cost other) {
    return compareTo(other) >= 0 ? this : other;
  }

  /** In words. */
  @Override
  public String toString() {
    return label;
  }
}
