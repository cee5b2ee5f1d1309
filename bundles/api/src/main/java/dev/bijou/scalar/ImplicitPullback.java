package dev.bijou.scalar;

import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;

/** The gradient of an inverse from two pullbacks through the forward map. */
final class ImplicitPullback {
  private ImplicitPullback() {}

  static void pull(
      ScalarFamily family,
      Tile theta,
      Tile x,
      Tile bar,
      Tile logDetBar,
      Tile thetaBar,
      Scratch scratch) {
    int mark = scratch.mark();
    int n = x.size();
    Tile slope = scratch.tile(1, n).fill(1);
    Tile slopeTheta = scratch.zeros(theta.dimension(), n);
    family.pullback(theta, x, slope, scratch.zeros(1, n), slopeTheta, scratch);
    Tile logX = scratch.zeros(1, n);
    Tile logTheta = scratch.zeros(theta.dimension(), n);
    family.pullback(theta, x, logX, logDetBar, logTheta, scratch);
    solve(bar, logX, slope);
    for (int k = 0; k < theta.dimension(); k++) {
      subtract(thetaBar.coordinate(k), bar, slopeTheta.coordinate(k), logTheta.coordinate(k));
    }
    scratch.release(mark);
  }

  private static void solve(Tile bar, Tile logX, Tile slope) {
    for (int i = 0; i < bar.size(); i++) {
      bar.set(i, 0, (bar.get(i, 0) - logX.get(i, 0)) / slope.get(i, 0));
    }
  }

  private static void subtract(Tile thetaBar, Tile bar, Tile slopeTheta, Tile logTheta) {
    int to = thetaBar.offset(0);
    int b = bar.offset(0);
    int s = slopeTheta.offset(0);
    int l = logTheta.offset(0);
    for (int i = 0; i < bar.size(); i++) {
      thetaBar.data()[to + i] -=
          bar.data()[b + i] * slopeTheta.data()[s + i] + logTheta.data()[l + i];
    }
  }
}
