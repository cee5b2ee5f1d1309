package dev.bijou.tck.right;

import dev.bijou.bijector.Cost;
import dev.bijou.bijector.Direction;
import dev.bijou.bijector.Domain;
import dev.bijou.doc.BlockDoc;
import dev.bijou.doc.Doc;
import dev.bijou.doc.Formula;
import dev.bijou.parameter.Parameters.Block;
import dev.bijou.scalar.PointFamily;
import dev.bijou.tile.Tile;
import java.util.List;
import java.util.random.RandomGenerator;

/** A correct family y = x + b of the circle from −2 to 2. */
@Doc("a rotation of a circle")
@Formula("y = x + b")
@BlockDoc(name = "angle", meaning = "the angle", formula = "b = angle")
public record TurnFamily() implements PointFamily {
  private static final double BOUND = 2;

  @Override
  public List<Block> blocks() {
    return List.of(Block.of("angle"));
  }

  @Override
  public Cost cost(Direction direction) {
    return Cost.CLOSED_FORM;
  }

  @Override
  public Domain domain(Direction direction) {
    return Domain.circle(-BOUND, BOUND);
  }

  @Override
  public double[] initialParameters(Tile sample, RandomGenerator random) {
    return new double[] {random.nextGaussian()};
  }

  @Override
  public void map(Direction direction, Point p) {
    double angle = Math.IEEEremainder(p.theta[0], 2 * BOUND);
    double turned = p.x + (direction == Direction.FORWARD ? angle : -angle);
    p.x = Math.abs(p.x) <= BOUND ? Math.IEEEremainder(turned, 2 * BOUND) : Double.NaN;
  }

  @Override
  public void pull(Point p) {
    p.thetaBar[0] += p.bar;
  }
}
