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

/** A correct family y = log(x / (1 − x)) exp(−s), defined only between 0 and 1. */
@Doc("a scaled logit")
@Formula("y = logit(x) / a")
@BlockDoc(name = "scale", meaning = "the scale of the image", formula = "a = exp(scale)")
public record LogitFamily() implements PointFamily {
  @Override
  public List<Block> blocks() {
    return List.of(Block.of("scale"));
  }

  @Override
  public Cost cost(Direction direction) {
    return Cost.CLOSED_FORM;
  }

  @Override
  public Domain domain(Direction direction) {
    return direction == Direction.FORWARD ? Domain.UNIT : Domain.LINE;
  }

  @Override
  public double[] initialParameters(Tile sample, RandomGenerator random) {
    return new double[] {0.2 * random.nextDouble()};
  }

  @Override
  public void map(Direction direction, Point p) {
    double a = Math.exp(p.theta[0]);
    if (direction == Direction.FORWARD) {
      p.logDet += -Math.log(p.x) - Math.log1p(-p.x) - p.theta[0];
      p.x = (Math.log(p.x) - Math.log1p(-p.x)) / a;
    } else {
      double y = a * p.x;
      double small = Math.exp(-Math.abs(y));
      p.logDet += p.theta[0] - Math.abs(y) - 2 * Math.log1p(small);
      p.x = (y < 0 ? small : 1) / (1 + small);
    }
  }

  @Override
  public void pull(Point p) {
    double a = Math.exp(p.theta[0]);
    double y = (Math.log(p.x) - Math.log1p(-p.x)) / a;
    double slope = 1 / (p.x * (1 - p.x));
    p.thetaBar[0] += -p.bar * y - p.logDetBar;
    p.bar = p.bar * slope / a + p.logDetBar * (2 * p.x - 1) * slope;
  }
}
