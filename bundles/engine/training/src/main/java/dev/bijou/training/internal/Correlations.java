package dev.bijou.training.internal;

import dev.bijou.math.Cholesky;
import dev.bijou.math.Covariance;
import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * The correlation matrix R of columns, plain or shrunk.
 *
 * <p>The shrunk matrix is (1 − λ)R + λI. λ is the value among 0, 1/16, 1/8, …, 1 that maximizes the
 * leave-one-out likelihood: each row is evaluated under a Gaussian with the mean and the
 * correlations of the other rows (Hoffbeck and Landgrebe 1996, Covariance matrix estimation and
 * classification with limited training data). Shrinkage removes a linear dependence that is only
 * due to a small number of rows, and keeps one that the left-out rows confirm.
 */
final class Correlations {
  /** The number of values of λ below 1. */
  static final int STEPS = 16;

  private final double[][] z;
  private final int n;
  private final double[][] r;

  /**
   * Computes the correlations of columns with mean 0 and deviation 1.
   *
   * @param z the values of each column; not copied
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

  /**
   * Returns the Cholesky factor of (1 − λ)R + λI.
   *
   * @param progress receives the number of values of λ that are done, of {@link #STEPS}
   */
  Cholesky shrunk(IntConsumer progress) {
    double best = 1;
    double maximum = logLikelihood(1);
    for (int k = STEPS - 1; k >= 0; k--) {
      double lambda = (double) k / STEPS;
      progress.accept(STEPS - 1 - k);
      double value = logLikelihood(lambda);
      if (value > maximum) {
        maximum = value;
        best = lambda;
      }
    }
    return factor(1 - best, best);
  }

  /**
   * Returns the leave-one-out log-likelihood, up to a constant: the sum over the rows z of the
   * log-density under the other rows. With m = n − 1, the second moments of the others are (n/m)R −
   * (n/m²)zzᵀ and the distance of the row from their mean is (n/m)z, so a single Cholesky factor is
   * sufficient (Sherman and Morrison 1950).
   */
  private double logLikelihood(double lambda) {
    double ratio = n / (n - 1.0);
    double keep = (1 - lambda) * ratio;
    double rankOne = keep / (n - 1.0);
    Cholesky all = factor(keep, lambda);
    double[] row = new double[z.length];
    double sum = -n * all.logDeterminant();
    for (int i = 0; i < n; i++) {
      int number = i;
      Arrays.setAll(row, j -> z[j][number]);
      double square = all.solvedSquare(row);
      double left = 1 - rankOne * square;
      if (!(left > 0)) {
        return Double.NEGATIVE_INFINITY; // the other rows lie in a plane
      }
      sum -= 0.5 * (Math.log(left) + ratio * ratio * square / left);
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
