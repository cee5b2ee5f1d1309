package dev.bijou.spec;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The constants by which a flow standardizes its columns, x ↦ (x − center) / scale, before any
 * layer: those of the data lie next to the data and count in the log-determinant, those of the
 * context act on what layers see of it. A fit sets them from its rows; they are never trained, and
 * they are no parameters.
 *
 * @param data of each coordinate; empty to take the data as they are
 * @param context of each context variable; empty to take them as they are
 */
public record Standardization(Optional<Columns> data, Optional<Columns> context) {
  /** Takes everything as it is. */
  public static final Standardization NONE =
      new Standardization(Optional.empty(), Optional.empty());

  /** Returns whether everything is taken as it is. */
  public boolean isNone() {
    return equals(NONE);
  }

  /**
   * The constants of columns.
   *
   * @param center of each column, finite
   * @param scale of each column, finite and above 0
   */
  public record Columns(List<Double> center, List<Double> scale) {
    /**
     * Copies the values and checks them.
     *
     * @throws IllegalArgumentException with the key, its bounds and the value
     */
    public Columns {
      center = List.copyOf(center);
      scale = List.copyOf(scale);
      if (center.isEmpty() || center.size() != scale.size()) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "scale: expected one for each center, at least 1; got %d for %d",
                scale.size(),
                center.size()));
      }
      for (int k = 0; k < center.size(); k++) {
        require("center", "a finite number", center.get(k), Double.isFinite(center.get(k)));
        double s = scale.get(k);
        require("scale", "a finite number > 0", s, s > 0 && s < Double.POSITIVE_INFINITY);
      }
    }

    private static void require(String key, String expected, double value, boolean good) {
      if (!good) {
        throw new IllegalArgumentException(key + ": expected " + expected + "; got " + value);
      }
    }

    /** The number of columns. */
    public int size() {
      return center.size();
    }
  }
}
