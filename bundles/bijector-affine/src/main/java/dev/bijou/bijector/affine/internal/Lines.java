package dev.bijou.bijector.affine.internal;

import dev.bijou.tile.Tile;

/** y = slope · x + shift, a line for each point; the arrays live in scratch. */
record Lines(double[] slope, double[] logSlope, double[] shift) {
  void forward(Tile x, Tile logDet) {
    int from = x.offset(0);
    int to = logDet.offset(0);
    for (int i = 0; i < x.size(); i++) {
      x.data()[from + i] = Math.fma(slope[i], x.data()[from + i], shift[i]);
      logDet.data()[to + i] += logSlope[i];
    }
  }

  void inverse(Tile y, Tile logDet) {
    int from = y.offset(0);
    int to = logDet.offset(0);
    for (int i = 0; i < y.size(); i++) {
      y.data()[from + i] = (y.data()[from + i] - shift[i]) / slope[i];
      logDet.data()[to + i] -= logSlope[i];
    }
  }
}
