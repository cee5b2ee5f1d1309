package dev.bijou.scalar;

import dev.bijou.bijector.Cost;
import dev.bijou.bijector.Direction;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.Arrays;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A scalar family that is written for one point at a time: two functions of a {@link Point}, no
 * tiles. It is at most twice as slow, for the cheapest maps.
 */
@ConsumerType
public interface PointFamily extends ScalarFamily {
  /** Returns the cost of a direction, by default that of a closed form. */
  @Override
  default Cost cost(Direction direction) {
    return Cost.CLOSED_FORM;
  }

  /** Replaces {@code p.x} by its image and adds to {@code p.logDet}; reads {@code p.theta}. */
  void map(Direction direction, Point p);

  /**
   * Runs the backward pass of FORWARD at {@code p.x}: replaces {@code p.bar} and adds to {@code
   * p.thetaBar}; only reads the other fields.
   */
  void pull(Point p);

  /** One point with its own parameters, and the derivatives that go with it. */
  final class Point {
    /** The parameters of this point. */
    public final double[] theta;

    /** d/dθ; add to it. */
    public final double[] thetaBar;

    /** The point. */
    public double x;

    /** The log-derivative so far; add to it. */
    public double logDet;

    /** d/dy, to become d/dx. */
    public double bar;

    /** d/d(log dy/dx). */
    public double logDetBar;

    Point(int parameters) {
      theta = new double[parameters];
      thetaBar = new double[parameters];
    }

    private void read(Tile parameters, int i) {
      for (int k = 0; k < theta.length; k++) {
        theta[k] = parameters.get(i, k);
      }
    }
  }

  @Override
  default void apply(Direction direction, Tile theta, Tile x, Tile logDet, Scratch scratch) {
    Point p = new Point(theta.dimension());
    for (int i = 0; i < x.size(); i++) {
      p.read(theta, i);
      p.x = x.get(i, 0);
      p.logDet = logDet.get(i, 0);
      map(direction, p);
      x.set(i, 0, p.x);
      logDet.set(i, 0, p.logDet);
    }
  }

  @Override
  default void pullback(
      Tile theta, Tile x, Tile bar, Tile logDetBar, Tile thetaBar, Scratch scratch) {
    Point p = new Point(theta.dimension());
    for (int i = 0; i < x.size(); i++) {
      p.read(theta, i);
      p.x = x.get(i, 0);
      p.bar = bar.get(i, 0);
      p.logDetBar = logDetBar.get(i, 0);
      Arrays.fill(p.thetaBar, 0);
      pull(p);
      bar.set(i, 0, p.bar);
      for (int k = 0; k < p.thetaBar.length; k++) {
        thetaBar.set(i, k, thetaBar.get(i, k) + p.thetaBar[k]);
      }
    }
  }
}
