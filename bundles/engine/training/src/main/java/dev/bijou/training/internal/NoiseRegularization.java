package dev.bijou.training.internal;

import dev.bijou.math.NormalSampler;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntConsumer;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

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
 * <p>With a context, m is the linear regression of the rows on their contexts and LLᵀ the
 * covariance of what it leaves: the noise keeps mean and covariance given the context. Otherwise it
 * would blur a density that is narrow given the context.
 *
 * <p>h² = c d / (n + c d), for smoothing c, d columns and n rows: the relative uncertainty of a
 * covariance with d degrees of freedom per column that is estimated from n rows.
 *
 * <p>Columns with bounds are {@linkplain DataDomain#toLine mapped onto the line} before and back
 * after it: noise in the units of the data would blur a density next to a bound, and leave it.
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

  /** The means of the contexts, and the slopes of the regression on them for each column. */
  private final double[] contextMeans;

  private final double[][] slopes;

  /** The deviation that the regression leaves, relative to the deviation of the column. */
  private final double[] unexplained;

  private final DataDomain domain;
  private final int copies;
  private final List<Integer> dependent;

  /** Creates the noise for rows that vary in every column. */
  NoiseRegularization(TrainingRows rows, double smoothing) {
    this(rows, DataDomain.line(rows.x().dimension()), smoothing, step -> {});
  }

  /**
   * Creates the noise for rows that vary in every column.
   *
   * @param domain the domain of the columns, to which the rows belong
   * @param progress receives the number of steps that are done, of {@link Correlations#STEPS}, if
   *     correlations are shrunk
   */
  NoiseRegularization(
      TrainingRows rows, DataDomain domain, double smoothing, IntConsumer progress) {
    Tile x = TrainingRows.copy(rows.x());
    domain.toLine(x);
    this.domain = domain;
    d = x.dimension();
    int c = rows.context().dimension();
    n = rows.size();
    double pseudoRows = smoothing * d;
    double share = pseudoRows / (n + pseudoRows);
    ColumnMoments[] moments = moments(x);
    ColumnMoments[] contextMoments = moments(rows.context());
    boolean few = n < MIN_ROWS_PER_COLUMN * d;
    Correlations correlations =
        new Correlations(
            Stream.of(standardized(rows.context(), contextMoments), standardized(x, moments))
                .flatMap(Arrays::stream)
                .toArray(double[][]::new));
    means = means(moments);
    contextMeans = means(contextMoments);
    keep = Math.sqrt(1 - share);
    copies =
        few && smoothing > 0 ? (Math.max(MIN_NOISY_ROWS, MIN_ROWS_PER_COLUMN * d) + n - 1) / n : 1;
    double[] ones = new double[c + d];
    Arrays.fill(ones, 1);
    boolean shrink = n < MIN_ROWS_PER_COLUMN * (c + d);
    double[][] root = (shrink ? correlations.shrunk(progress) : correlations.plain()).scaled(ones);
    double[] heights = noiseDeviations(moments, share);
    factor = new double[d][];
    slopes = new double[d][];
    unexplained = new double[d];
    for (int j = 0; j < d; j++) {
      double height = heights[j];
      double[] row = root[c + j];
      factor[j] = Arrays.stream(row, c, row.length).map(v -> v * height).toArray();
      unexplained[j] = Math.sqrt(Arrays.stream(row, c, row.length).map(v -> v * v).sum());
      slopes[j] = slopes(row, root, contextMoments, moments[j].deviation());
    }
    dependent =
        n > c + d
            ? correlations.plain().dependent().stream().filter(k -> k >= c).map(k -> k - c).toList()
            : List.of();
  }

  private static ColumnMoments[] moments(Tile x) {
    ColumnMoments[] moments = new ColumnMoments[x.dimension()];
    Arrays.setAll(moments, j -> ColumnMoments.of(x.toRow(j)));
    return moments;
  }

  private static double[] means(ColumnMoments[] moments) {
    return Arrays.stream(moments).mapToDouble(ColumnMoments::mean).toArray();
  }

  /** Standardizes columns; one that is constant, as a context may be, becomes 0. */
  private static double[][] standardized(Tile x, ColumnMoments[] moments) {
    double[][] z = new double[x.dimension()][];
    for (int j = 0; j < z.length; j++) {
      z[j] = x.toRow(j);
      for (int i = 0; i < z[j].length; i++) {
        z[j][i] = (z[j][i] - moments[j].mean()) / positive(moments[j].deviation());
      }
    }
    return z;
  }

  private static double positive(double deviation) {
    return deviation > 0 ? deviation : 1;
  }

  /**
   * Returns the slopes of the regression of a column on the contexts, by back substitution: b with
   * bᵀ L = ℓᵀ, where L is the factor of the contexts and ℓ the part of the column's row below it.
   */
  private static double[] slopes(
      double[] row, double[][] root, ColumnMoments[] contexts, double deviation) {
    double[] b = Arrays.copyOf(row, contexts.length);
    for (int k = b.length - 1; k >= 0; k--) {
      for (int l = k + 1; l < b.length; l++) {
        b[k] -= b[l] * root[l][k];
      }
      b[k] /= root[k][k];
    }
    for (int k = 0; k < b.length; k++) {
      b[k] *= deviation / positive(contexts[k].deviation());
    }
    return b;
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
                "data: expected more rows than columns; got %d rows and %d columns; the estimated"
                    + " dependence between the columns is unreliable",
                n,
                d))
        : dependent.stream()
            .map(
                j ->
                    String.format(
                        Locale.ROOT,
                        "column %s: expected no linear function of %sthe columns before it; got"
                            + " one; only the smoothing and the floor keys of the flow bound the"
                            + " density",
                        columns.get(j),
                        contextMeans.length > 0 ? "the context and " : ""))
            .toList();
  }

  /** Adds noise to the rows of a tile in place, given their contexts. */
  void apply(Tile x, Tile context, RandomGenerator random, Scratch scratch) {
    if (keep == 1) {
      return;
    }
    int mark = scratch.mark();
    Tile original = domain.isLine() ? x : scratch.copy(x);
    domain.toLine(x);
    Tile noise = scratch.tile(d, x.size());
    NormalSampler.fill(noise, random, scratch);
    Tile mean = scratch.tile(1, x.size());
    for (int j = 0; j < d; j++) {
      shrink(x.coordinate(j), mean(j, context, mean));
      for (int k = 0; k <= j; k++) {
        addMultiple(x.coordinate(j), factor[j][k], noise.coordinate(k));
      }
    }
    domain.fromLine(x);
    domain.restore(x, original);
    scratch.release(mark);
  }

  /**
   * Replaces each column by what its regression on the contexts leaves, with the mean and deviation
   * of the column. Layers that come after one that reads the context see such values once it is
   * trained.
   */
  void removeContext(Tile x, Tile context) {
    Tile original = TrainingRows.copy(x);
    domain.toLine(x);
    Tile mean = Tile.allocate(1, x.size());
    for (int j = 0; j < d && contextMeans.length > 0; j++) {
      int from = x.offset(j);
      mean(j, context, mean);
      for (int i = 0; i < x.size(); i++) {
        x.data()[from + i] = means[j] + (x.data()[from + i] - mean.get(i, 0)) / unexplained[j];
      }
    }
    domain.fromLine(x);
    domain.restore(x, original);
  }

  /** Computes the mean of a column given each context. */
  private Tile mean(int j, Tile context, Tile mean) {
    mean.fill(means[j]);
    int to = mean.offset(0);
    for (int k = 0; k < contextMeans.length; k++) {
      int from = context.offset(k);
      for (int i = 0; i < mean.size(); i++) {
        double difference = context.data()[from + i] - contextMeans[k];
        mean.data()[to + i] = Math.fma(slopes[j][k], difference, mean.data()[to + i]);
      }
    }
    return mean;
  }

  private void shrink(Tile row, Tile mean) {
    int from = row.offset(0);
    int meanFrom = mean.offset(0);
    for (int i = 0; i < row.size(); i++) {
      double m = mean.data()[meanFrom + i];
      row.data()[from + i] = Math.fma(keep, row.data()[from + i] - m, m);
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
