package dev.bijou.bijector;

import dev.bijou.parameter.Parameters.Block;
import dev.bijou.scalar.PointFamily;
import dev.bijou.tile.Tile;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * y = sinh(δ arsinh x − ε) with δ = e^θ₀ and ε = θ₁: closed form both ways, and a slope that
 * depends on x and on both parameters.
 */
record SinhArcsinh() implements PointFamily {
  @Override
  public List<Block> blocks() {
    return List.of(Block.of("tail"), Block.of("skew"));
  }

  @Override
  public double[] initialParameters(Tile sample, RandomGenerator random) {
    return new double[] {0.1, 0.2};
  }

  @Override
  public void map(Direction direction, Point p) {
    double delta = Math.exp(p.theta[0]);
    if (direction == Direction.FORWARD) {
      p.logDet += logSlope(p.x, delta, p.theta[1]);
      p.x = Math.sinh(delta * arsinh(p.x) - p.theta[1]);
    } else {
      p.x = Math.sinh((arsinh(p.x) + p.theta[1]) / delta);
      p.logDet -= logSlope(p.x, delta, p.theta[1]);
    }
  }

  private static double logSlope(double x, double delta, double epsilon) {
    double cosh = Math.cosh(delta * arsinh(x) - epsilon);
    return Math.log(cosh * delta / Math.sqrt(1 + x * x));
  }

  private static double arsinh(double x) {
    return Math.copySign(Math.log(Math.abs(x) + Math.sqrt(1 + x * x)), x);
  }

  @Override
  public void pull(Point p) {
    double delta = Math.exp(p.theta[0]);
    double v = arsinh(p.x);
    double u = delta * v - p.theta[1];
    double root = Math.sqrt(1 + p.x * p.x);
    double uBar = p.bar * Math.cosh(u) + p.logDetBar * Math.tanh(u);
    p.thetaBar[0] += delta * v * uBar + p.logDetBar;
    p.thetaBar[1] -= uBar;
    p.bar = uBar * delta / root - p.logDetBar * p.x / (root * root);
  }
}
