package dev.bijou.math;

/**
 * A range of columns for each row of a matrix; entries outside it are treated as 0 and never read.
 *
 * <p>A masked layer whose units are sorted is such a matrix: no product with a masked weight is
 * computed.
 */
public interface ColumnBand {
  /** Returns the first column of a row. */
  int from(int row);

  /** Returns the column after the last one of a row; at most {@code from} if the row is empty. */
  int to(int row);

  /** Returns a band in which every row has the columns before {@code end}. */
  static ColumnBand before(int end) {
    return between(0, end);
  }

  /**
   * Returns a band in which every row has the columns from {@code from} to {@code to}, exclusive.
   */
  static ColumnBand between(int from, int to) {
    return new ColumnBand() {
      @Override
      public int from(int row) {
        return from;
      }

      @Override
      public int to(int row) {
        return to;
      }
    };
  }
}
