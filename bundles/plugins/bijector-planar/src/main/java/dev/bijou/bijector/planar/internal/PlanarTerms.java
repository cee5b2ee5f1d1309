package dev.bijou.bijector.planar.internal;

import dev.bijou.math.Saturation;
import dev.bijou.math.Sigmoid;
import dev.bijou.math.Softplus;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;

/**
 * The terms of each point that depend on w and u only: m = softplus(wᵀu + log(e − 1)) > 0, for
 * leaky-relu with a least value, and û = u + r w with r = (m − 1 − wᵀu) / ‖w‖², so that wᵀû = m − 1
 * > −1. At w = 0, û = u.
 *
 * <p>One step of refinement makes wᵀû = m − 1 hold up to roundings of the products with û, which
 * may be much smaller than u.
 */
final class PlanarTerms {
  final Tile w;
  final Tile u;
  final Tile b;
  final Tile bent;
  final double[] m;
  final double[] r;

  /** 1 / ‖w‖²; 0 where w = 0. */
  final double[] perSquare;

  /** The argument of softplus. */
  private final double[] raw;

  /**
   * @param values w, u and b
   */
  PlanarTerms(Tile values, PlanarActivation activation, Scratch scratch) {
    int d = values.dimension() / 2;
    int n = values.size();
    w = values.coordinates(0, d);
    u = values.coordinates(d, 2 * d);
    b = values.coordinate(2 * d);
    bent = scratch.copy(u);
    raw = scratch.array(n);
    m = scratch.array(n);
    r = scratch.array(n);
    perSquare = scratch.array(n);
    dot(w, w, perSquare);
    dot(w, u, raw);
    for (int i = 0; i < n; i++) {
      perSquare[i] = perSquare[i] < Double.MIN_NORMAL ? 0 : 1 / perSquare[i];
      r[i] = raw[i];
      raw[i] += activation.shift;
      m[i] = Softplus.value(raw[i]) + activation.least;
      r[i] = (m[i] - 1 - r[i]) * perSquare[i];
    }
    addMultiple(w, r, bent);
    refine(scratch);
  }

  private void refine(Scratch scratch) {
    int mark = scratch.mark();
    double[] factor = scratch.array(m.length);
    dot(w, bent, factor);
    for (int i = 0; i < w.size(); i++) {
      factor[i] = (m[i] - 1 - factor[i]) * perSquare[i];
    }
    addMultiple(w, factor, bent);
    scratch.release(mark);
  }

  /** Returns dm / d(wᵀu). */
  double slope(int point) {
    return Sigmoid.value(raw[point]);
  }

  /** Returns det = m h′ + (1 − h′), which does not cancel. */
  double determinant(int point, double slope) {
    return m[point] * slope + (1 - slope);
  }

  /** Replaces a by wᵀx + b, with coordinates limited so that it is finite. */
  void project(Tile x, double[] a) {
    int from = b.offset(0);
    for (int i = 0; i < x.size(); i++) {
      a[i] = b.data()[from + i];
    }
    for (int j = 0; j < x.dimension(); j++) {
      int p = w.offset(j);
      int q = x.offset(j);
      for (int i = 0; i < x.size(); i++) {
        double limited = Math.max(-Saturation.LIMIT, Math.min(Saturation.LIMIT, x.data()[q + i]));
        a[i] += w.data()[p + i] * limited;
      }
    }
  }

  /** Replaces sums by pᵀq of each point. */
  static void dot(Tile p, Tile q, double[] sums) {
    for (int i = 0; i < p.size(); i++) {
      sums[i] = 0;
    }
    for (int j = 0; j < p.dimension(); j++) {
      int from = p.offset(j);
      int other = q.offset(j);
      for (int i = 0; i < p.size(); i++) {
        sums[i] += p.data()[from + i] * q.data()[other + i];
      }
    }
  }

  /** Adds a multiple of a vector, different for each point. */
  static void addMultiple(Tile vector, double[] factor, Tile to) {
    for (int j = 0; j < to.dimension(); j++) {
      int from = vector.offset(j);
      int at = to.offset(j);
      for (int i = 0; i < to.size(); i++) {
        to.data()[at + i] += factor[i] * vector.data()[from + i];
      }
    }
  }
}
