package dev.bijou.nn;

import dev.bijou.parameter.Parameters;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntPredicate;

/**
 * A reference network as in the papers: one point at a time, with multiplied masks, units in the
 * order of their degrees, which the tests state explicitly.
 */
record NaiveNetwork(
    Parameters theta, int[] inputs, int[] hidden, int[] outputs, Activation activation) {
  double[] evaluate(double[] x, int layers, int blocks) {
    double[] h = x;
    int[] degrees = inputs;
    for (int l = 0; l < layers; l++) {
      h = linear("hidden." + l, l == 0 ? h : activated(h), degrees, hidden);
      degrees = hidden;
    }
    for (int b = 0; b < blocks; b++) {
      double[] inner = linear("residual." + b + ".inner", activated(h), hidden, hidden);
      double[] outer = linear("residual." + b + ".outer", activated(inner), hidden, hidden);
      for (int j = 0; j < h.length; j++) {
        h[j] += outer[j];
      }
    }
    return linear("output", layers > 0 && blocks == 0 ? activated(h) : h, degrees, outputs);
  }

  private double[] activated(double[] u) {
    DoubleUnaryOperator act =
        switch (activation) {
          case RELU -> v -> Math.max(0, v);
          case TANH -> Math::tanh;
          case SILU -> v -> v / (1 + Math.exp(-v));
        };
    return Arrays.stream(u).map(act).toArray();
  }

  private double[] linear(String name, double[] h, int[] below, int[] own) {
    double[] weight = theta.get(name + ".weight");
    double[] bias = theta.get(name + ".bias");
    double[] u = new double[own.length];
    for (int row = 0; row < own.length; row++) {
      int degree = own[row];
      IntPredicate connected = k -> below[k] <= degree;
      u[row] = bias[row];
      for (int k = 0; k < h.length; k++) {
        u[row] += (connected.test(k) ? 1 : 0) * weight[row * h.length + k] * h[k];
      }
    }
    return u;
  }
}
