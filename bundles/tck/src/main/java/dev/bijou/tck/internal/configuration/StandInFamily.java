package dev.bijou.tck.internal.configuration;

import dev.bijou.bijector.Cost;
import dev.bijou.bijector.Direction;
import dev.bijou.doc.BlockDoc;
import dev.bijou.doc.Doc;
import dev.bijou.doc.Formula;
import dev.bijou.parameter.Parameters.Block;
import dev.bijou.scalar.PointFamily;
import dev.bijou.tile.Tile;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The affine scalar family y = e<sup>a</sup> x + b with a = l tanh(s / l), l = ln 10³. The kit uses
 * it for layers whose family has no default. It is not registered, so no flow can use it.
 */
@Doc("y = a x + b, 0.001 < a < 1000")
@Formula("y = a · x + b")
@BlockDoc(
    name = "scale",
    meaning = "the slope, from 0.001 to 1000",
    formula = "l = ln(1000); a = exp(l · tanh(scale / l))")
@BlockDoc(name = "shift", meaning = "the image of 0", formula = "b = shift")
public record StandInFamily() implements PointFamily {
  /** ln 10³. */
  private static final double LIMIT = 6.907755278982137;

  @Override
  public List<Block> blocks() {
    return List.of(Block.of("scale"), Block.of("shift"));
  }

  @Override
  public int parameterCount() {
    return 2;
  }

  @Override
  public Cost cost(Direction direction) {
    return Cost.CLOSED_FORM;
  }

  @Override
  public void map(Direction direction, Point p) {
    double log = LIMIT * StrictMath.tanh(p.theta[0] / LIMIT);
    if (direction == Direction.FORWARD) {
      p.x = Math.fma(StrictMath.exp(log), p.x, p.theta[1]);
      p.logDet += log;
    } else {
      p.x = (p.x - p.theta[1]) / StrictMath.exp(log);
      p.logDet -= log;
    }
  }

  @Override
  public void pull(Point p) {
    double tanh = StrictMath.tanh(p.theta[0] / LIMIT);
    double slope = StrictMath.exp(LIMIT * tanh);
    p.thetaBar[0] += (p.bar * p.x * slope + p.logDetBar) * (1 - tanh * tanh);
    p.thetaBar[1] += p.bar;
    p.bar *= slope;
  }

  /** Returns the parameters of the identity. */
  @Override
  public double[] initialParameters(Tile data, RandomGenerator random) {
    return new double[2];
  }

  @Override
  public String toString() {
    return "stand-in";
  }
}
