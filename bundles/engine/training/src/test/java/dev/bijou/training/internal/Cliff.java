package dev.bijou.training.internal;

import dev.bijou.bijector.Cost;
import dev.bijou.bijector.Direction;
import dev.bijou.parameter.Parameters.Block;
import dev.bijou.scalar.PointFamily;
import dev.bijou.scalar.ScalarType;
import dev.bijou.tile.Tile;
import java.util.List;
import java.util.random.RandomGenerator;

/** y = x + b, whose gradient is NaN for x above a bound, with the initial b of a key. */
@ScalarType("cliff")
public record Cliff(double bound, double shift) implements PointFamily {
  public Cliff() {
    this(0, 0);
  }

  @Override
  public List<Block> blocks() {
    return List.of(Block.of("shift"));
  }

  @Override
  public Cost cost(Direction direction) {
    return Cost.CLOSED_FORM;
  }

  @Override
  public void map(Direction direction, Point p) {
    p.x += direction == Direction.FORWARD ? p.theta[0] : -p.theta[0];
  }

  @Override
  public void pull(Point p) {
    p.thetaBar[0] += p.x > bound ? Double.NaN : p.bar;
  }

  @Override
  public double[] initialParameters(Tile values, RandomGenerator random) {
    return new double[] {shift};
  }
}
