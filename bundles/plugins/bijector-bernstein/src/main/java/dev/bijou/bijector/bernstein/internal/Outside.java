package dev.bijou.bijector.bernstein.internal;

import dev.bijou.math.Log;
import dev.bijou.math.RowArrays;
import dev.bijou.math.Saturation;
import dev.bijou.math.Sigmoid;
import dev.bijou.math.Softmax;
import dev.bijou.math.Softplus;
import dev.bijou.math.SoftplusInverse;
import dev.bijou.parameter.Parameters.Block;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.Arrays;
import java.util.List;

/** The continuation of a polynomial beyond its bound, which decides what of it is free. */
public enum Outside {
  /**
   * The tangents at ±B. θ consists of a₀ and n values r with slopes s = 10⁻³ + ln(1 + eʳ), so that
   * location and scale are free.
   */
  LINEAR {
    @Override
    int leastDegree() {
      return 2;
    }

    @Override
    List<Block> blocks(int degree) {
      return List.of(Block.of("start"), Block.of("slopes", degree));
    }

    @Override
    double[] start(double bound, Tile theta, Scratch scratch) {
      double[] start = RowArrays.of(theta, 0, scratch);
      Saturation.limit(start, theta.size());
      return start;
    }

    @Override
    double[][] slopes(Tile theta, Scratch scratch) {
      int n = theta.size();
      double[][] rows = limited(theta.coordinates(1, theta.dimension()), scratch);
      for (double[] row : rows) {
        Softplus.apply(row, n, scratch);
        linear(row, 1, LEAST, n);
      }
      return rows;
    }

    @Override
    void pull(
        double[][] slopes, double[] startBar, double[][] bar, Tile theta, Tile to, Scratch s) {
      int n = theta.size();
      add(startBar, to, 0);
      double[] sigmoid = s.array(n);
      for (int k = 0; k < bar.length; k++) {
        RowArrays.read(theta, k + 1, sigmoid);
        Sigmoid.apply(sigmoid, n, s);
        for (int i = 0; i < n; i++) {
          sigmoid[i] *= bar[k][i];
        }
        add(sigmoid, to, k + 1);
      }
    }

    @Override
    double[] theta(double start, double[] slopes) {
      double[] theta = new double[slopes.length + 1];
      theta[0] = start;
      for (int k = 0; k < slopes.length; k++) {
        theta[k + 1] = SoftplusInverse.value(slopes[k] - LEAST);
      }
      return theta;
    }
  },

  /**
   * The identity. The outer slopes are 1, and θ consists of the logits of the n − 2 inner ones,
   * which have mean 1 and are at least 10⁻³.
   */
  IDENTITY {
    @Override
    int leastDegree() {
      return 4;
    }

    @Override
    List<Block> blocks(int degree) {
      return List.of(Block.of("slopes", degree - 2));
    }

    @Override
    double[] start(double bound, Tile theta, Scratch scratch) {
      double[] start = scratch.array(theta.size());
      Arrays.fill(start, 0, theta.size(), -bound);
      return start;
    }

    @Override
    double[][] slopes(Tile theta, Scratch scratch) {
      int n = theta.size();
      double[][] inner = limited(theta, scratch);
      Softmax.apply(inner, scratch.array(n), scratch.array(n), n, scratch);
      double[][] slopes = new double[inner.length + 2][];
      for (int k = 0; k < inner.length; k++) {
        linear(inner[k], (1 - LEAST) * inner.length, LEAST, n);
        slopes[k + 1] = inner[k];
      }
      slopes[0] = scratch.array(n);
      Arrays.fill(slopes[0], 0, n, 1);
      slopes[inner.length + 1] = slopes[0];
      return slopes;
    }

    @Override
    void pull(
        double[][] slopes, double[] startBar, double[][] bar, Tile theta, Tile to, Scratch s) {
      int n = theta.size();
      double scale = 1 / ((1 - LEAST) * theta.dimension());
      double[] mean = RowArrays.zeros(1, n, s)[0];
      for (int k = 1; k <= theta.dimension(); k++) {
        for (int i = 0; i < n; i++) {
          mean[i] += scale * (slopes[k][i] - LEAST) * bar[k][i];
        }
      }
      for (int k = 1; k <= theta.dimension(); k++) {
        for (int i = 0; i < n; i++) {
          bar[k][i] = (slopes[k][i] - LEAST) * (bar[k][i] - mean[i]);
        }
        add(bar[k], to, k - 1);
      }
    }

    @Override
    double[] theta(double start, double[] slopes) {
      return Arrays.stream(slopes, 1, slopes.length - 1).map(s -> Log.value(s - LEAST)).toArray();
    }
  };

  /** The smallest slope between coefficients, and so of the map. */
  static final double LEAST = 1e-3;

  /** Returns the smallest degree with a free parameter. */
  abstract int leastDegree();

  /** Returns the blocks of θ. */
  abstract List<Block> blocks(int degree);

  /** Returns a₀ of each column of θ. */
  abstract double[] start(double bound, Tile theta, Scratch scratch);

  /** Returns the slopes between coefficients, a row for each. */
  abstract double[][] slopes(Tile theta, Scratch scratch);

  /**
   * Adds derivatives with respect to θ.
   *
   * @param slopes the slopes
   * @param startBar the derivatives with respect to a₀
   * @param bar the derivatives with respect to the slopes; overwritten
   * @param theta the parameters; only read
   * @param to the derivatives with respect to θ; added to
   */
  abstract void pull(
      double[][] slopes, double[] startBar, double[][] bar, Tile theta, Tile to, Scratch scratch);

  /**
   * Returns θ of a polynomial with slopes above {@link #LEAST}; where one is fixed, it counts not.
   */
  abstract double[] theta(double start, double[] slopes);

  private static double[][] limited(Tile theta, Scratch scratch) {
    double[][] rows = RowArrays.of(theta, scratch);
    for (double[] row : rows) {
      Saturation.limit(row, theta.size());
    }
    return rows;
  }

  private static void linear(double[] row, double factor, double offset, int n) {
    for (int i = 0; i < n; i++) {
      row[i] = offset + factor * row[i];
    }
  }

  private static void add(double[] row, Tile to, int k) {
    RowArrays.addMultiple(1, row, to.coordinate(k));
  }
}
