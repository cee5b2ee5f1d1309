package dev.bijou.bijector.bernstein.internal;

import dev.bijou.tile.Scratch;

/**
 * Points in units of [−B, B]: with c the nearest point of the interval, t = (c + B)/(2B), 1 − t and
 * x − c. Both t and 1 − t are accurate where they are small.
 */
final class ScaledPoints {
  final double[] t;
  final double[] complement;
  final double[] excess;

  ScaledPoints(double bound, double[] x, int n, Scratch scratch) {
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
}
