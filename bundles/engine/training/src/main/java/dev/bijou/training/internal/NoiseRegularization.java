package dev.bijou.training.internal;

import dev.bijou.math.NormalSampler;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntConsumer;
import java.util.random.RandomGenerator;

/**
 * Noise that is added to the training rows: x becomes m + √(1 − h²)(x − m) + h L ε, with m and LLᵀ
 * the mean and the covariance of the rows and ε ~ N(0, I).
 *
 * <p>The transformation keeps mean and covariance; h = 0 is the identity, and h = 1 replaces the
 * rows by draws from a Gaussian. With new noise in every epoch, a flow is regularized towards that
 * Gaussian, and the density at a point or plane that many rows share is bounded (Bishop 1995,
 * Training with noise is equivalent to Tikhonov regularization; West 1993, Approximating posterior
 * distributions by mixtures, for the kernel that keeps the covariance).
 *
 * <p>h² = c d / (n + c d), for smoothing c, d columns and n rows: the relative uncertainty of a
 * covariance with d degrees of freedom per column that is estimated from n rows.
 *
 * <p>If there are fewer than ten rows per column:
 *
 * <ul>
 *   <li>the correlations of LLᵀ are {@linkplain Correlations#shrunk shrunk}, so that the noise has
 *       every direction, including those in which the rows do not vary;
 *   <li>each row is used {@linkplain #copies several times}, with different noise, since a single
 *       noisy copy of n rows still lies in a plane if n is at most the number of columns.
 * </ul>
 */
final class NoiseRegularization {
  /** With fewer rows per column, correlations are shrunk and rows repeated. */
  private static final int MIN_ROWS_PER_COLUMN = 10;

  /** The minimum number of noisy rows in that case, enough to initialize a dozen layers. */
  private static final int MIN_NOISY_ROWS = 1000;

  private final int d;
  private final int n;
  private final double[] means;
  private final double keep;

  /** h L, row by row. */
  private final double[][] factor;

  private final int copies;
  private final List<Integer> dependent;

  /** Creates the noise for rows that vary in every column. */
  NoiseRegularization(Tile x, double smoothing) {
    this(x, smoothing, step -> {});
  }

  /**
   * Creates the noise for rows that vary in every column.
   *
   * @param progress receives the number of steps that are done, of {@link Correlations#STEPS}, if
   *     correlations are shrunk
   */
  NoiseRegularization(Tile x, double smoothing, IntConsumer progress) {
    d = x.dimension();
    n = x.size();
    double pseudoRows = smoothing * d;
    double share = pseudoRows / (n + pseudoRows);
    ColumnMoments[] moments = new ColumnMoments[d];
    Arrays.setAll(moments, j -> ColumnMoments.of(x.toRow(j)));
    boolean few = n < MIN_ROWS_PER_COLUMN * d;
    Correlations correlations = new Correlations(standardized(x, moments));
    means = Arrays.stream(moments).mapToDouble(ColumnMoments::mean).toArray();
    keep = Math.sqrt(1 - share);
    copies =
        few && smoothing > 0 ? (Math.max(MIN_NOISY_ROWS, MIN_ROWS_PER_COLUMN * d) + n - 1) / n : 1;
    factor =
        (few ? correlations.shrunk(progress) : correlations.plain())
            .scaled(noiseDeviations(moments, share));
    dependent = n > d ? correlations.plain().dependent() : List.of();
  }

  private static double[][] standardized(Tile x, ColumnMoments[] moments) {
    double[][] z = new double[x.dimension()][];
    for (int j = 0; j < z.length; j++) {
      z[j] = x.toRow(j);
      for (int i = 0; i < z[j].length; i++) {
        z[j][i] = (z[j][i] - moments[j].mean()) / moments[j].deviation();
      }
    }
    return z;
  }

  private static double[] noiseDeviations(ColumnMoments[] moments, double share) {
    double h = Math.sqrt(share);
    return Arrays.stream(moments).mapToDouble(m -> h * m.deviation()).toArray();
  }

  /** Returns the number of noisy copies of each row to train on. */
  int copies() {
    return copies;
  }

  /**
   * Returns the warnings about dependent columns: about all if there are at most as many rows as
   * columns, else about each that is numerically a linear function of the columns before it.
   */
  List<String> warnings(List<String> columns) {
    return n <= d
        ? List.of(
            String.format(
                Locale.ROOT,
                "data: expected more rows than columns; got %d rows and %d columns; the estimated dependence between the columns is unreliable",
                n,
                d))
        : dependent.stream()
            .map(
                j ->
                    String.format(
                        Locale.ROOT,
                        "column %s: expected no linear function of the columns before it; got one; only the smoothing and the floor keys of the flow bound the density",
                        columns.get(j)))
            .toList();
  }

  /** Adds noise to the rows of a tile in place. */
  void apply(Tile x, RandomGenerator random, Scratch scratch) {
    if (keep == 1) {
      return;
    }
    int mark = scratch.mark();
    Tile noise = scratch.tile(d, x.size());
    NormalSampler.fill(noise, random, scratch);
    for (int j = 0; j < d; j++) {
      shrink(x.coordinate(j), means[j]);
      for (int k = 0; k <= j; k++) {
        addMultiple(x.coordinate(j), factor[j][k], noise.coordinate(k));
      }
    }
    scratch.release(mark);
  }

  private void shrink(Tile row, double mean) {
    int from = row.offset(0);
    for (int i = from; i < from + row.size(); i++) {
      row.data()[i] = Math.fma(keep, row.data()[i] - mean, mean);
    }
  }

  private static void addMultiple(Tile sum, double times, Tile row) {
    int to = sum.offset(0);
    int from = row.offset(0);
    for (int i = 0; i < sum.size(); i++) {
      sum.data()[to + i] = Math.fma(times, row.data()[from + i], sum.data()[to + i]);
    }
  }
}
