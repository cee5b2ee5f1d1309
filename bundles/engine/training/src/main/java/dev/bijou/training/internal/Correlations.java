package dev.bijou.training.internal;

import dev.bijou.math.Cholesky;
import dev.bijou.math.Covariance;
import java.util.Arrays;

/**
 * The correlations R of columns, as they are or as few rows let them be taken for.
 *
 * <p>The latter are (1 − λ)R + λI, with the λ of 0, 1/16, 1/8, … 1 under which rows are likeliest
 * when each is judged by a Gaussian with the mean and the correlations of the others (Hoffbeck and
 * Landgrebe 1996, Covariance matrix estimation and classification with limited training data). A
 * direction in which rows do not vary only because there are few of them is then taken to be
 * unknown; one that every row confirms when it is left out, to be what it seems.
 */
final class Correlations {
  private static final int STEPS = 16;

  private final double[][] z;
  private final int n;
  private final double[][] r;

  /**
   * Of columns with mean 0 and deviation 1.
   *
   * @param z the values of each column; kept
   */
  Correlations(double[][] z) {
    this.z = z;
    this.n = z[0].length;
    this.r = new double[z.length][];
    double[] moments = Covariance.ofCentred(z);
    for (int i = 0; i < r.length; i++) {
      r[i] = Arrays.copyOfRange(moments, i * r.length, i * r.length + i + 1);
      r[i][i] = 1;
    }
  }

  /** Returns the Cholesky factor of R. */
  Cholesky plain() {
    return factor(1, 0);
  }

  /** Returns the Cholesky factor of (1 − λ)R + λI. */
  Cholesky shrunk() {
    double best = 1;
    double most = logLikelihood(1);
    for (int k = STEPS - 1; k >= 0; k--) {
      double share = (double) k / STEPS;
      double value = logLikelihood(share);
      if (value > most) {
        most = value;
        best = share;
      }
    }
    return factor(1 - best, best);
  }

  /**
   * The sum, but for a constant, of the log-density of each row z under the others. With m = n − 1
   * their second moments are (n/m)R − (n/m²)zzᵀ and the row is (n/m)z away from their mean; so one
   * factor serves for all (Sherman and Morrison 1950).
   */
  private double logLikelihood(double share) {
    double away = n / (n - 1.0);
    double keep = (1 - share) * away;
    double taken = keep / (n - 1.0);
    Cholesky all = factor(keep, share);
    double[] row = new double[z.length];
    double sum = -n * all.logDeterminant();
    for (int i = 0; i < n; i++) {
      int number = i;
      Arrays.setAll(row, j -> z[j][number]);
      double square = all.solvedSquare(row);
      double left = 1 - taken * square;
      if (!(left > 0)) {
        return Double.NEGATIVE_INFINITY; // without this row one more direction is flat
      }
      sum -= 0.5 * (Math.log(left) + away * away * square / left);
    }
    return sum;
  }

  private Cholesky factor(double keep, double diagonal) {
    double[][] a = new double[r.length][];
    for (int i = 0; i < a.length; i++) {
      a[i] = Arrays.stream(r[i]).map(v -> keep * v).toArray();
      a[i][i] += diagonal;
    }
    return Cholesky.of(a);
  }
}
