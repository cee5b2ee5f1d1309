package dev.bijou.jmh;

import dev.bijou.math.Asinh;
import dev.bijou.math.Erfc;
import dev.bijou.math.Exp;
import dev.bijou.math.Expm1;
import dev.bijou.math.Gaussian;
import dev.bijou.math.Log;
import dev.bijou.math.NormalCdf;
import dev.bijou.math.NormalLogCdf;
import dev.bijou.math.NormalTail;
import dev.bijou.math.NormalTailQuantile;
import dev.bijou.math.Sigmoid;
import dev.bijou.math.Sinh;
import dev.bijou.math.Softplus;
import dev.bijou.math.Tanh;
import dev.bijou.tile.Scratch;

/**
 * The kernels on rows of normal numbers, or logarithms of tails where a kernel needs those, and
 * {@code Math.exp} as the reference.
 */
public enum KernelRows {
  MATH_EXP(1, KernelRows::mathExp),
  EXP(0.4, Exp::apply),
  LOG(0.6, KernelRows::log),
  EXPM1(0.6, Expm1::apply),
  TANH(0.8, Tanh::apply),
  SINH(0.8, Sinh::apply),
  ASINH(1.0, Asinh::apply),
  ERFC(0.8, Erfc::apply),
  SIGMOID(0.8, Sigmoid::apply),
  SOFTPLUS(1.4, Softplus::apply),
  GAUSSIAN(0.4, Gaussian::apply),
  NORMAL_TAIL(0.65, KernelRows::normalTail),
  NORMAL_CDF(0.8, NormalCdf::apply),
  NORMAL_LOG_CDF(1.9, NormalLogCdf::apply),
  NORMAL_TAIL_QUANTILE(0.6, KernelRows::normalTailQuantile);

  /** Replaces the first n values of a row. */
  @FunctionalInterface
  interface Kernel {
    void apply(double[] x, int n, Scratch scratch);
  }

  /** The expected time relative to {@code Math.exp}, on AVX2, Java 17 and 25. */
  final double expected;

  final Kernel kernel;

  KernelRows(double expected, Kernel kernel) {
    this.expected = expected;
    this.kernel = kernel;
  }

  private static void mathExp(double[] x, int n, Scratch scratch) {
    for (int i = 0; i < n; i++) {
      x[i] = Math.exp(x[i]);
    }
  }

  private static void log(double[] x, int n, Scratch scratch) {
    square(x, n);
    Log.apply(x, n, scratch);
  }

  private static void normalTail(double[] x, int n, Scratch scratch) {
    int mark = scratch.mark();
    double[] gaussian = scratch.array(n);
    double[] tail = scratch.array(n);
    NormalTail.apply(x, gaussian, tail, n, scratch);
    System.arraycopy(tail, 0, x, 0, n);
    scratch.release(mark);
  }

  private static void normalTailQuantile(double[] x, int n, Scratch scratch) {
    square(x, n);
    for (int i = 0; i < n; i++) {
      x[i] = -1 - x[i];
    }
    NormalTailQuantile.apply(x, n, scratch);
  }

  private static void square(double[] x, int n) {
    for (int i = 0; i < n; i++) {
      x[i] *= x[i];
    }
  }
}
