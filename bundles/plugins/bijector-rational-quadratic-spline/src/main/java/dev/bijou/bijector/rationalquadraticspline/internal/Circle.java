package dev.bijou.bijector.rationalquadraticspline.internal;

import dev.bijou.tile.Tile;

/**
 * The circle of length 2B, cut open at the point with the coordinates −B and B.
 *
 * @param bound B
 */
record Circle(double bound) {
  /** Replaces numbers beyond the ends by NaN. */
  void exclude(Tile x) {
    int from = x.offset(0);
    for (int i = from; i < from + x.size(); i++) {
      x.data()[i] = Math.abs(x.data()[i]) <= bound ? x.data()[i] : Double.NaN;
    }
  }

  /** Replaces numbers that are beyond an end by a rounding error. */
  void limit(Tile x) {
    int from = x.offset(0);
    for (int i = from; i < from + x.size(); i++) {
      x.data()[i] = Math.max(-bound, Math.min(bound, x.data()[i]));
    }
  }

  /** Adds multiples of angles of any size to points; results are at least −B and below B. */
  void turn(Tile x, Tile angles, double factor) {
    int to = x.offset(0);
    int from = angles.offset(0);
    for (int i = 0; i < x.size(); i++) {
      x.data()[to + i] = wrapped(x.data()[to + i] + factor * reduced(angles.data()[from + i]));
    }
  }

  private double reduced(double angle) {
    return Math.abs(angle) <= bound ? angle : Math.IEEEremainder(angle, 2 * bound);
  }

  private double wrapped(double x) {
    return x >= bound ? x - 2 * bound : x < -bound ? Math.max(-bound, x + 2 * bound) : x;
  }
}
