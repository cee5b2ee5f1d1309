package dev.bijou.tck.internal.measure;

import dev.bijou.tile.Tile;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Independent Student distributions with three degrees of freedom.
 *
 * @param centers the median of each coordinate
 * @param widths the scale of each coordinate
 */
record Proposal(double[] centers, double[] widths) {
  /** Returns a proposal centered at the medians of the sample and 1.5 times as wide. */
  static Proposal around(Tile sample) {
    int d = sample.dimension();
    Proposal proposal = new Proposal(new double[d], new double[d]);
    for (int j = 0; j < d; j++) {
      double[] sorted = sample.toRow(j);
      Arrays.sort(sorted);
      int n = sorted.length;
      proposal.centers[j] = sorted[n / 2];
      proposal.widths[j] = 1.5 * (sorted[n * 84 / 100] - sorted[n * 16 / 100]) / 2;
    }
    return proposal;
  }

  double center(int j) {
    return centers[j];
  }

  double width(int j) {
    return widths[j];
  }

  /**
   * Samples each coordinate as a normal variable divided by the root of a mean of three squares.
   */
  Tile sample(int size, SplittableRandom random) {
    Tile sample = Tile.allocate(centers.length, size);
    for (int j = 0; j < centers.length; j++) {
      for (int i = 0; i < size; i++) {
        sample.set(i, j, centers[j] + widths[j] * student(random));
      }
    }
    return sample;
  }

  private static double student(SplittableRandom random) {
    double a = random.nextGaussian();
    double b = random.nextGaussian();
    double c = random.nextGaussian();
    return random.nextGaussian() / Math.sqrt((a * a + b * b + c * c) / 3);
  }

  double density(Tile x, int i) {
    double product = 1;
    for (int j = 0; j < centers.length; j++) {
      double t = (x.get(i, j) - centers[j]) / widths[j];
      double q = 1 + t * t / 3;
      product *= 2 / (Math.PI * Math.sqrt(3) * widths[j] * q * q);
    }
    return product;
  }
}
