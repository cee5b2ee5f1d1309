package dev.bijou.tck.right;

import dev.bijou.bijector.Cost;
import dev.bijou.bijector.Direction;
import dev.bijou.doc.BlockDoc;
import dev.bijou.doc.Doc;
import dev.bijou.doc.Formula;
import dev.bijou.parameter.Parameters.Block;
import dev.bijou.scalar.ScalarFamily;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A correct family y = x + exp(s) tanh x, whose inverse is a root between y − exp(s) and y +
 * exp(s).
 */
@Doc("y = x + exp(s) tanh x")
@Formula("y = x + a · tanh(x)")
@BlockDoc(name = "size", meaning = "the size of the step", formula = "a = exp(size)")
public record SolvedFamily() implements ScalarFamily {
  private static final int STEPS = 200;

  @Override
  public List<Block> blocks() {
    return List.of(Block.of("size"));
  }

  @Override
  public Cost cost(Direction direction) {
    return direction == Direction.FORWARD ? Cost.CLOSED_FORM : Cost.ITERATIVE;
  }

  @Override
  public double[] initialParameters(Tile sample, RandomGenerator random) {
    return new double[] {random.nextDouble() - 0.5};
  }

  @Override
  public void apply(Direction direction, Tile theta, Tile x, Tile logDet, Scratch scratch) {
    for (int i = 0; i < x.size(); i++) {
      double a = size(theta.get(i, 0));
      double data = direction == Direction.FORWARD ? x.get(i, 0) : root(x.get(i, 0), a, scratch);
      double log = Math.log(slope(data, a));
      x.set(i, 0, direction == Direction.FORWARD ? value(data, a) : data);
      logDet.set(i, 0, logDet.get(i, 0) + (direction == Direction.FORWARD ? log : -log));
    }
  }

  /** Returns exp(s) within limits in which a root can be found. */
  static double size(double s) {
    return Math.exp(Math.max(-20, Math.min(20, s)));
  }

  static double value(double x, double a) {
    return x + a * Math.tanh(x);
  }

  private static double slope(double x, double a) {
    return 1 + a / (Math.cosh(x) * Math.cosh(x));
  }

  /** Solves by Newton steps, and by bisection where they do not shrink or leave the bracket. */
  static double root(double y, double a, Scratch scratch) {
    double low = y - a;
    double high = y + a;
    double x = y;
    int step = 0;
    double move = Double.POSITIVE_INFINITY;
    while (step < STEPS && Math.abs(move) > 4 * Math.ulp(x)) {
      double f = value(x, a) - y;
      low = f <= 0 ? x : low;
      high = f >= 0 ? x : high;
      double next = x - f / slope(x, a);
      boolean shrinks = Math.abs(next - x) <= 0.5 * Math.abs(move);
      next = shrinks && next >= low && next <= high ? next : low + (high - low) / 2;
      move = next - x;
      x = next;
      step++;
    }
    scratch.stats().evaluated(step);
    double residual = Math.abs(value(x, a) - y);
    scratch.stats().solved(1, step, 0, Double.isNaN(residual) ? 0 : residual);
    return x;
  }

  @Override
  public void pullback(
      Tile theta, Tile x, Tile bar, Tile logDetBar, Tile thetaBar, Scratch scratch) {
    for (int i = 0; i < x.size(); i++) {
      double a = size(theta.get(i, 0));
      double t = Math.tanh(x.get(i, 0));
      double slope = 1 + a * (1 - t * t);
      double l = logDetBar.get(i, 0) / slope;
      double ofSize = bar.get(i, 0) * a * t + l * a * (1 - t * t);
      thetaBar.set(i, 0, thetaBar.get(i, 0) + ofSize);
      bar.set(i, 0, bar.get(i, 0) * slope - 2 * l * a * t * (1 - t * t));
    }
  }
}
