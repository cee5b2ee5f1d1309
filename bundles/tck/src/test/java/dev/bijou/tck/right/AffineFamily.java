package dev.bijou.tck.right;

import dev.bijou.bijector.Cost;
import dev.bijou.bijector.Direction;
import dev.bijou.bijector.InvalidSettingException;
import dev.bijou.doc.BlockDoc;
import dev.bijou.doc.Doc;
import dev.bijou.doc.Formula;
import dev.bijou.parameter.Parameters.Block;
import dev.bijou.scalar.PointFamily;
import dev.bijou.tile.Tile;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** A correct family y = exp(s) x + t. */
@Doc("y = exp(s) x + t")
@Formula("y = a · x + b")
@BlockDoc(name = "scale", meaning = "the slope", formula = "a = exp(scale)")
@BlockDoc(name = "shift", meaning = "the image of 0", formula = "b = shift")
public record AffineFamily(@Doc("the largest initial s") double spread) implements PointFamily {
  public AffineFamily() {
    this(0.5);
  }

  public AffineFamily {
    if (!(spread >= 0 && spread <= 10)) {
      throw new InvalidSettingException("spread", "0 to 10", spread);
    }
  }

  @Override
  public List<Block> blocks() {
    return List.of(Block.of("scale"), Block.of("shift"));
  }

  @Override
  public Cost cost(Direction direction) {
    return Cost.CLOSED_FORM;
  }

  @Override
  public double[] initialParameters(Tile sample, RandomGenerator random) {
    double[] row = sample.toRow(0);
    double mean = row.length == 0 ? 0 : Arrays.stream(row).average().orElse(0);
    return new double[] {spread * (2 * random.nextDouble() - 1), -mean};
  }

  @Override
  public void map(Direction direction, Point p) {
    double s = p.theta[0];
    double t = p.theta[1];
    boolean forward = direction == Direction.FORWARD;
    p.x = forward ? Math.exp(s) * p.x + t : (p.x - t) * Math.exp(-s);
    p.logDet += forward ? s : -s;
  }

  @Override
  public void pull(Point p) {
    double a = Math.exp(p.theta[0]);
    p.thetaBar[0] += p.bar * a * p.x + p.logDetBar;
    p.thetaBar[1] += p.bar;
    p.bar *= a;
  }
}
