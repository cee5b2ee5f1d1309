package dev.bijou.bijector.sumofsquares.internal;

import dev.bijou.math.RowArrays;
import dev.bijou.tile.Scratch;
import java.util.Arrays;

/**
 * Guesses of roots from the powers of x, which are evaluated several times faster than the rule of
 * {@link SquaresRow}, but cancel each other where the slope is small: a search for the magnitude
 * and steps by Halley's method. Most guesses are accurate to a few roundings.
 */
final class RootGuess {
  /** The factors of the search from 1 on, which covers 1/8 to 8. */
  private static final double[] FACTORS = {3, 2, 1.4};

  private static final int STEPS = 4;

  private final double[] constant;
  private final double[][] powers;
  private final int n;
  private final double[] value;
  private final double[] slope;
  private final double[] bend;

  /** Computes the coefficients of the powers. */
  RootGuess(SquaresRow row, int n, Scratch scratch) {
    this.constant = row.quantities()[0];
    this.powers = RowArrays.zeros(2 * row.family().degree() + 1, n, scratch);
    this.n = n;
    value = scratch.array(n);
    slope = scratch.array(n);
    bend = scratch.array(n);
    Arrays.fill(powers[0], 0, n, 1 + SquaresRow.LEAST);
    for (int k = 0; k < row.family().polynomials(); k++) {
      addSquare(row, k);
    }
  }

  /** Adds the integral of p_k²/K, of which powers[m] is the coefficient of the power m + 1. */
  private void addSquare(SquaresRow row, int k) {
    for (int j = 1; j <= row.family().degree(); j++) {
      double[] a = row.coefficient(k, j);
      RowArrays.addMultiple(2 * row.share() / (j + 1), a, powers[j], n);
      RowArrays.addProduct(row.share() / (2 * j + 1), a, a, powers[2 * j], n);
      for (int l = 1; l < j; l++) {
        double factor = 2 * row.share() / (j + l + 1);
        RowArrays.addProduct(factor, a, row.coefficient(k, l), powers[j + l], n);
      }
    }
  }

  /** Replaces x by guesses of the roots. */
  void apply(double[] y, double[] x) {
    for (int i = 0; i < n; i++) {
      x[i] = y[i] < constant[i] ? -1 : 1;
    }
    for (double factor : FACTORS) {
      evaluate(x);
      for (int i = 0; i < n; i++) {
        double missing = Math.abs(y[i] - constant[i]) - Math.abs(value[i]);
        double larger = Math.min(1, Math.max(0, missing * 1e300));
        x[i] *= Math.fma(larger, factor - 1 / factor, 1 / factor);
      }
    }
    for (int k = 0; k < STEPS; k++) {
      evaluate(x);
      for (int i = 0; i < n; i++) {
        double missing = y[i] - constant[i] - value[i];
        double square = slope[i] * slope[i];
        double denominator = Math.max(0.5 * square, Math.fma(missing, bend[i], square));
        x[i] += missing * slope[i] / denominator;
      }
    }
  }

  /** Evaluates the integrals, their slopes, and half their second derivatives. */
  private void evaluate(double[] x) {
    Arrays.fill(value, 0, n, 0);
    Arrays.fill(slope, 0, n, 0);
    Arrays.fill(bend, 0, n, 0);
    for (int m = powers.length - 1; m >= 0; m--) {
      add(powers[m], x);
    }
    for (int i = 0; i < n; i++) {
      bend[i] = Math.fma(bend[i], x[i], slope[i]);
      slope[i] = Math.fma(slope[i], x[i], value[i]);
      value[i] *= x[i];
    }
  }

  /** Takes a step of Horner's rule. */
  private void add(double[] power, double[] x) {
    for (int i = 0; i < n; i++) {
      bend[i] = Math.fma(bend[i], x[i], slope[i]);
      slope[i] = Math.fma(slope[i], x[i], value[i]);
      value[i] = Math.fma(value[i], x[i], power[i]);
    }
  }
}
