package dev.bijou.math;

/**
 * The columns that the rows of a matrix have: what lies outside a band is 0 and is never read.
 *
 * <p>A masked layer whose units are sorted is such a matrix: multiplications by the zeros of a mask
 * do not happen.
 */
public interface ColumnBand {
  /** The first column of a row. */
  int from(int row);

  /** The column behind the last of a row; at most {@code from} if the row is empty. */
  int to(int row);

  /** Every row has the columns before {@code end}. */
  static ColumnBand before(int end) {
    return between(0, end);
  }

  /** Every row has the columns from {@code from} to {@code to}, exclusive. */
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
