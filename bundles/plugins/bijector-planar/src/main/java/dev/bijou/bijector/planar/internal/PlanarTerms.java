package dev.bijou.bijector.planar.internal;

import dev.bijou.math.RowArrays;
import dev.bijou.math.Saturation;
import dev.bijou.math.Sigmoid;
import dev.bijou.math.Softplus;
import dev.bijou.math.TanhEquation;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;

/**
 * The terms of each point. Those that depend on w and u only are m = softplus(wᵀu + log(e − 1)) >
 * 0, for leaky-relu with a least value, and û = u + r w with r = (m − 1 − wᵀu) / ‖w‖², so that wᵀû
 * = m − 1 > −1. At w = 0, û = u.
 *
 * <p>One step of refinement makes wᵀû = m − 1 hold up to roundings of the products with û, which
 * may be much smaller than u.
 *
 * <p>With s = m h′ + (1 − h′) the backward pass of FORWARD is
 *
 * <pre>
 * ā = h′ ûᵀȳ + l̄ (m − 1) h″ / s        x̄ = ȳ + ā w        b̄ = ā
 * r̄ = h wᵀȳ        m̄ = l̄ h′ / s + r̄ / ‖w‖²        q̄ = m̄ m′ − r̄ / ‖w‖²        (q = wᵀu)
 * w̄ = ā x + r h ȳ + q̄ u − 2 r̄ r w / ‖w‖²        ū = h ȳ + q̄ w
 * </pre>
 */
final class PlanarTerms {
  final double[][] w;
  final double[][] bent;
  final double[] m;

  /** a, until {@link PlanarActivation#evaluate} replaces it by h(a). */
  final double[] h;

  /** h′(a). */
  final double[] slope;

  private final int n;
  private final PlanarActivation activation;
  private final double[][] u;
  private final double[] b;
  private final double[] r;

  /** 1 / ‖w‖²; 0 where w = 0. */
  private final double[] perSquare;

  /** The argument of softplus. */
  private final double[] raw;

  /**
   * @param values w, u and b
   */
  PlanarTerms(Tile values, PlanarActivation activation, Scratch scratch) {
    this.n = values.size();
    this.activation = activation;
    int d = values.dimension() / 2;
    w = RowArrays.of(values.coordinates(0, d), scratch);
    u = RowArrays.of(values.coordinates(d, 2 * d), scratch);
    b = RowArrays.of(values, 2 * d, scratch);
    bent = RowArrays.copy(u, n, scratch);
    raw = scratch.array(n);
    m = scratch.array(n);
    r = scratch.array(n);
    h = scratch.array(n);
    slope = scratch.array(n);
    perSquare = scratch.array(n);
    RowArrays.dot(w, w, perSquare, n);
    RowArrays.dot(w, u, raw, n);
    for (int i = 0; i < n; i++) {
      perSquare[i] = perSquare[i] < Double.MIN_NORMAL ? 0 : 1 / perSquare[i];
      raw[i] += activation.shift;
      m[i] = Softplus.value(raw[i]) + activation.least;
    }
    bend(r);
    bend(scratch.array(n));
  }

  /** Adds the multiple of w after which wᵀû = m − 1. */
  private void bend(double[] factor) {
    RowArrays.dot(w, bent, factor, n);
    for (int i = 0; i < n; i++) {
      factor[i] = (m[i] - 1 - factor[i]) * perSquare[i];
    }
    RowArrays.addMultiples(factor, w, bent, n);
  }

  /** Sets a to wᵀx + b, with coordinates limited so that it is finite. */
  void project(Tile x, Scratch scratch) {
    RowArrays.dot(w, Saturation.limited(x, scratch), h, n);
    RowArrays.addMultiple(1, b, h, n);
  }

  /** Adds ±û h to x, and ± log det to the log-determinant. */
  void addTo(int sign, Tile x, Tile logDet, Scratch scratch) {
    int mark = scratch.mark();
    double[][] change = RowArrays.zeros(bent.length, n, scratch);
    RowArrays.addMultiples(h, bent, change, n);
    RowArrays.addMultiple(sign, change, x);
    for (int i = 0; i < n; i++) {
      logDet.set(i, 0, logDet.get(i, 0) + sign * TanhEquation.logSlope(m[i], slope[i]));
    }
    scratch.release(mark);
  }

  /**
   * Returns the derivatives of w, u and b, and replaces ȳ by x̄.
   *
   * @param bar ȳ
   */
  Tile pull(double[][] x, Tile bar, Tile logDetBar, Scratch scratch) {
    int d = w.length;
    Tile valuesBar = scratch.tile(2 * d + 1, n);
    double[][] yBar = RowArrays.of(bar, scratch);
    double[] along = scratch.array(n);
    double[] across = scratch.array(n);
    RowArrays.dot(bent, yBar, along, n);
    RowArrays.dot(w, yBar, across, n);
    for (int i = 0; i < n; i++) {
      double l = logDetBar.get(i, 0) / TanhEquation.slope(m[i], slope[i]);
      double aBar = slope[i] * (along[i] + l * (m[i] - 1) * activation.bend * h[i]);
      double rBar = h[i] * across[i] * perSquare[i];
      double dotBar = (l * slope[i] + rBar) * Sigmoid.value(raw[i]) - rBar;
      for (int j = 0; j < d; j++) {
        double ofBent = h[i] * yBar[j][i];
        double ofR = dotBar * u[j][i] - 2 * rBar * r[i] * w[j][i];
        valuesBar.set(i, j, aBar * x[j][i] + r[i] * ofBent + ofR);
        valuesBar.set(i, d + j, ofBent + dotBar * w[j][i]);
        bar.set(i, j, yBar[j][i] + aBar * w[j][i]);
      }
      valuesBar.set(i, 2 * d, aBar);
    }
    return valuesBar;
  }
}
