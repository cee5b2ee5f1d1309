package dev.bijou.bijector.bernstein.internal;

import dev.bijou.math.RowArrays;
import dev.bijou.tile.Scratch;
import java.util.Arrays;

/**
 * Points in units of [−B, B], and sums of Bernstein polynomials there. With c the point of the
 * interval nearest to x: t = (c + B)/(2B), 1 − t and x − c. Both t and 1 − t are accurate where
 * they are small.
 */
final class ScaledPoints {
  final double[] t;
  final double[] complement;
  final double[] excess;
  private final int n;

  ScaledPoints(double bound, double[] x, int n, Scratch scratch) {
    this.n = n;
    t = scratch.array(n);
    complement = scratch.array(n);
    excess = scratch.array(n);
    double scale = 0.5 / bound;
    for (int i = 0; i < n; i++) {
      double inner = Math.max(-bound, Math.min(bound, x[i]));
      t[i] = Math.min(1, (inner + bound) * scale);
      complement[i] = Math.min(1, (bound - inner) * scale);
      excess[i] = x[i] - inner;
    }
  }

  /** Returns the powers t⁰. */
  double[] powers(Scratch scratch) {
    double[] power = scratch.array(n);
    Arrays.fill(power, 0, n, 1);
    return power;
  }

  /** Replaces powers of t by the next ones. */
  void raise(double[] power) {
    multiply(power, t);
  }

  /** Returns the basis polynomials of the given degree. */
  double[][] basis(int degree, Scratch scratch) {
    double[][] basis = RowArrays.zeros(degree + 1, n, scratch);
    double[] power = powers(scratch);
    double binomial = 1;
    for (int k = 0; k <= degree; k++) {
      RowArrays.addMultiple(binomial, power, basis[k], n);
      raise(power);
      binomial *= (degree - (double) k) / (k + 1);
    }
    Arrays.fill(power, 0, n, 1);
    for (int k = degree; k >= 0; k--) {
      multiply(basis[k], power);
      multiply(power, complement);
    }
    return basis;
  }

  private void multiply(double[] values, double[] factors) {
    for (int i = 0; i < n; i++) {
      values[i] *= factors[i];
    }
  }
}
