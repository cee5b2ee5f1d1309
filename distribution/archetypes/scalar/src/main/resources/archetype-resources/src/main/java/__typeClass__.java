package ${package};

import dev.bijou.bijector.Cost;
import dev.bijou.bijector.Direction;
import dev.bijou.doc.Doc;
import dev.bijou.doc.Formula;
import dev.bijou.bijector.InvalidSettingException;
import dev.bijou.doc.BlockDoc;
import dev.bijou.parameter.Parameters.Block;
import dev.bijou.scalar.PointFamily;
import dev.bijou.scalar.ScalarFamily;
import dev.bijou.scalar.ScalarType;
import dev.bijou.tile.Tile;
import java.util.List;
import java.util.random.RandomGenerator;
import org.osgi.service.component.annotations.Component;

/** The scalar family {@code ${type}}: its components are the keys in YAML. */
@Component(service = ScalarFamily.class)
@ScalarType("${type}")
@Doc("y = s asinh(x / s): compresses tails beyond s, which is learned")
@Formula("y = s · asinh(x / s)")
@BlockDoc(
    name = "log-scale",
    meaning = "the distance from which tails are compressed",
    formula = "s = exp(log_scale)")
public record ${typeClass}(@Doc("largest random |log s| at the start") double spread)
    implements PointFamily {
  /** The largest |x / s|: twice as much is a number too. */
  private static final double LARGEST = 1e300;

  /** Sets the defaults. */
  public ${typeClass}() {
    this(0.1);
  }

  /** Refuses values that are out of range. */
  public ${typeClass} {
    if (!(spread >= 0 && spread <= 10)) {
      throw new InvalidSettingException("spread", "a number from 0 to 10", spread);
    }
  }

  @Override
  public List<Block> blocks() {
    return List.of(Block.of("log-scale"));
  }

  @Override
  public Cost cost(Direction direction) {
    return Cost.CLOSED_FORM;
  }

  @Override
  public double[] initialParameters(Tile points, RandomGenerator random) {
    return new double[] {spread * (2 * random.nextDouble() - 1)};
  }

  /** Replaces x by its image, and adds L = log dy/dx, which is −log √(1 + u²) for u = x / s. */
  @Override
  public void map(Direction direction, Point p) {
    boolean forward = direction == Direction.FORWARD;
    double s = StrictMath.exp(p.theta[0]);
    double t = ratio(p.x, s);
    double u = forward ? t : StrictMath.sinh(t);
    double log = StrictMath.log(StrictMath.hypot(1, u));
    p.x = s * (forward ? asinh(t) : u);
    p.logDet += forward ? -log : log;
  }

  /** Replaces d/dy in bar by d/dx, and adds d/dθ, for FORWARD; Bijou derives those of INVERSE. */
  @Override
  public void pull(Point p) {
    double s = StrictMath.exp(p.theta[0]);
    double u = ratio(p.x, s);
    double root = StrictMath.hypot(1, u);
    double sine = u / root;
    p.thetaBar[0] += p.bar * s * (asinh(u) - sine) + p.logDetBar * sine * sine;
    p.bar = (p.bar - p.logDetBar * sine / s) / root;
  }

  private static double ratio(double x, double s) {
    return Math.max(-LARGEST, Math.min(LARGEST, x / s));
  }

  private static double asinh(double t) {
    double a = Math.abs(t);
    return Math.copySign(StrictMath.log1p(a + a * (a / (1 + StrictMath.hypot(1, a)))), t);
  }
}
