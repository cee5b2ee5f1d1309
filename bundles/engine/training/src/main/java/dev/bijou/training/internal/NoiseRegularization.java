package dev.bijou.training.internal;

import dev.bijou.math.NormalSampler;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Blurs rows: x becomes m + √(1 − h²)(x − m) + h L ε, with m and LLᵀ the mean and the covariance of
 * the rows and ε ~ N(0, I).
 *
 * <p>Mean and covariance stay as they are; h = 0 leaves every row where it is, and h = 1 makes the
 * rows draws from one Gaussian. So a flow that learns from freshly blurred rows in every epoch is
 * drawn towards that Gaussian, and no point or plane that many rows share can have an unbounded
 * density (Bishop 1995, Training with noise is equivalent to Tikhonov regularization; West 1993,
 * Approximating posterior distributions by mixtures, for the kernel that keeps the covariance).
 *
 * <p>h² = c d / (n + c d), for c units of smoothing, d columns and n rows: the share of a
 * covariance of which d degrees of freedom per column are guessed from n rows.
 *
 * <p>Rows are few if there are less than ten for each column. Then the correlations of LLᵀ are
 * {@linkplain Correlations#shrunk shrunk}, so that the blur fills every direction, those too in
 * which the rows do not vary; and each row is blurred {@linkplain #copies several times}: a handful
 * of blurred rows would still be a handful, in a plane of its own.
 */
final class NoiseRegularization {
  /** Less rows for each column are few. */
  private static final int FEW = 10;

  /** Less blurred copies, all in all, are too few to start a dozen layers of a flow from. */
  private static final int ENOUGH = 1000;

  private final int d;
  private final double[] means;
  private final double keep;

  /** h L, row by row. */
  private final double[][] factor;

  private final int copies;
  private final List<Integer> dependent;

  /** For rows that vary in every column. */
  NoiseRegularization(Tile x, double smoothing) {
    d = x.dimension();
    int n = x.size();
    double units = smoothing * d;
    double share = units / (n + units);
    ColumnMoments[] moments = new ColumnMoments[d];
    Arrays.setAll(moments, j -> ColumnMoments.of(x.toRow(j)));
    boolean few = n < FEW * d;
    Correlations correlations = new Correlations(standardised(x, moments));
    means = Arrays.stream(moments).mapToDouble(ColumnMoments::mean).toArray();
    keep = Math.sqrt(1 - share);
    copies = few && smoothing > 0 ? (Math.max(ENOUGH, FEW * d) + n - 1) / n : 1;
    factor = (few ? correlations.shrunk() : correlations.plain()).scaled(heights(moments, share));
    dependent = n > d ? correlations.plain().dependent() : List.of();
  }

  private static double[][] standardised(Tile x, ColumnMoments[] moments) {
    double[][] z = new double[x.dimension()][];
    for (int j = 0; j < z.length; j++) {
      z[j] = x.toRow(j);
      for (int i = 0; i < z[j].length; i++) {
        z[j][i] = (z[j][i] - moments[j].mean()) / moments[j].deviation();
      }
    }
    return z;
  }

  private static double[] heights(ColumnMoments[] moments, double share) {
    double h = Math.sqrt(share);
    return Arrays.stream(moments).mapToDouble(m -> h * m.deviation()).toArray();
  }

  /** As many blurred copies of each row are to be learned from at a time. */
  int copies() {
    return copies;
  }

  /**
   * The columns that are linear functions of those before them, as far as one can see; none where
   * there are too few rows to tell.
   */
  List<Integer> dependent() {
    return dependent;
  }

  /** Blurs the rows of a tile in place. */
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
