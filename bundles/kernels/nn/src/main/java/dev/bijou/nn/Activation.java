package dev.bijou.nn;

import dev.bijou.math.Sigmoid;
import dev.bijou.math.Tanh;
import dev.bijou.tile.Scratch;

/** A function applied to the weighted sum u of a hidden unit. */
public enum Activation {
  /** max(0, u). */
  RELU {
    @Override
    void apply(double[] u, double[] a, int n, Scratch scratch) {
      for (int i = 0; i < n; i++) {
        a[i] = Math.max(0, u[i]);
      }
    }

    @Override
    void pull(double[] u, double[] a, double[] bar, int n, Scratch scratch) {
      for (int i = 0; i < n; i++) {
        bar[i] *= Math.min(1, a[i] * LARGE * LARGE);
      }
    }
  },

  /** tanh u. */
  TANH {
    @Override
    void apply(double[] u, double[] a, int n, Scratch scratch) {
      if (u != a) {
        System.arraycopy(u, 0, a, 0, n);
      }
      Tanh.apply(a, n, scratch);
    }

    @Override
    void pull(double[] u, double[] a, double[] bar, int n, Scratch scratch) {
      for (int i = 0; i < n; i++) {
        bar[i] *= (1 - a[i]) * (1 + a[i]);
      }
    }
  },

  /** u / (1 + e⁻ᵘ), also called swish. */
  SILU {
    @Override
    boolean keepsSums() {
      return true;
    }

    @Override
    void apply(double[] u, double[] a, int n, Scratch scratch) {
      System.arraycopy(u, 0, a, 0, n);
      Sigmoid.apply(a, n, scratch);
      for (int i = 0; i < n; i++) {
        a[i] *= u[i];
      }
    }

    /** Uses da/du = s + a (1 − s) with s = 1 / (1 + e⁻ᵘ). */
    @Override
    void pull(double[] u, double[] a, double[] bar, int n, Scratch scratch) {
      int mark = scratch.mark();
      double[] s = scratch.array(n);
      System.arraycopy(u, 0, s, 0, n);
      Sigmoid.apply(s, n, scratch);
      for (int i = 0; i < n; i++) {
        bar[i] *= Math.fma(a[i], 1 - s[i], s[i]);
      }
      scratch.release(mark);
    }
  };

  /** Multiplying by this twice takes the least positive double above 1. */
  private static final double LARGE = 0x1p600;

  /** Returns whether the backward pass needs u besides a; if not, a may overwrite u. */
  boolean keepsSums() {
    return false;
  }

  /**
   * Computes the first n values of a from u; unless {@link #keepsSums}, u and a may be the same
   * array.
   */
  abstract void apply(double[] u, double[] a, int n, Scratch scratch);

  /** Multiplies the first n values of {@code bar} by da/du. */
  abstract void pull(double[] u, double[] a, double[] bar, int n, Scratch scratch);
}
