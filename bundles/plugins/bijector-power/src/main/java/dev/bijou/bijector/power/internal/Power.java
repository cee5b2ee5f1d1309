package dev.bijou.bijector.power.internal;

import dev.bijou.bijector.Direction;
import dev.bijou.doc.BlockDoc;
import dev.bijou.doc.Doc;
import dev.bijou.doc.Formula;
import dev.bijou.math.Exp;
import dev.bijou.math.Expm1;
import dev.bijou.math.Log1p;
import dev.bijou.math.NormalSampler;
import dev.bijou.parameter.Parameters.Block;
import dev.bijou.scalar.PointFamily;
import dev.bijou.scalar.ScalarFamily;
import dev.bijou.scalar.ScalarType;
import dev.bijou.tile.Tile;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.osgi.service.component.annotations.Component;

/**
 * The scalar family {@code power}: y = sign(x) ((1 + |x|)<sup>p</sup> − 1) / p with p &gt; 0, a
 * signed power of slope 1 at 0. With w = log(1 + |x|), |y| = (e<sup>pw</sup> − 1) / p and log dy/dx
 * = (p − 1) w. After I.-K. Yeo, R. A. Johnson, <i>A New Family of Power Transformations to Improve
 * Normality or Symmetry</i> (2000), with the same power on both sides.
 *
 * <p>The relative error of images is a few roundings of pw. Where y overflows, it is infinite.
 */
@Component(service = ScalarFamily.class)
@ScalarType("power")
@Doc("y = sign(x) ((1 + |x|)^p - 1) / p, which compresses or expands tails")
@Formula("y = sign(x) · ((1 + |x|)^p − 1) / p")
@BlockDoc(
    name = "power",
    meaning = "the power, from 0.01 to 100: below 1 for heavy tails",
    formula = "p = exp(power / (1 + |power / ln(0.01)|))")
public record Power() implements PointFamily {
  /** ln 100, the largest |log p|: a diverging network cannot give an extreme power. */
  private static final double LARGEST = 4.605170185988092;

  /** The standard deviation of random parameters around that of the identity. */
  private static final double SPREAD = 0.25;

  /** Limits w, so that the log-slope of an infinite point is a number. */
  private static final double FARTHEST = 1e6;

  /** The largest |log p| at the start, and the number of powers that are tried on each side. */
  private static final double WIDEST = 2;

  private static final int STEPS = 40;

  /** Longer data are reduced to about this number of values. */
  private static final int ROWS = 1000;

  @Override
  public List<Block> blocks() {
    return List.of(Block.of("power"));
  }

  @Override
  public void map(Direction direction, Point p) {
    double power = power(p.theta[0]);
    double a = Math.abs(p.x);
    boolean forward = direction == Direction.FORWARD;
    double w = forward ? Log1p.value(a) : Log1p.value(power * a) / power;
    double image = forward ? image(w, power) : Expm1.value(w);
    double logSlope = (power - 1) * Math.min(FARTHEST, w);
    p.x = Math.copySign(image, p.x);
    p.logDet += forward ? logSlope : -logSlope;
  }

  /**
   * {@inheritDoc}
   *
   * <p>With q = pw, the derivative of |y| with respect to log p is (q e<sup>q</sup> − e<sup>q</sup>
   * + 1) / p, that of the log-slope q.
   */
  @Override
  public void pull(Point p) {
    double power = power(p.theta[0]);
    double sign = Math.signum(p.x);
    double w = Log1p.value(Math.abs(p.x));
    double q = power * w;
    double byLogPower = (q * Exp.value(q) - Expm1.value(q)) / power;
    double bar = sign * p.bar * byLogPower + p.logDetBar * q;
    double clip = clip(p.theta[0]);
    p.thetaBar[0] += bar / clip / clip;
    double byX = sign * (power - 1) / (1 + Math.abs(p.x));
    p.bar = p.bar * Exp.value((power - 1) * w) + p.logDetBar * byX;
  }

  /** {@inheritDoc} With data, their power of largest likelihood before a normal base. */
  @Override
  public double[] initialParameters(Tile sample, RandomGenerator random) {
    double[] x = Arrays.stream(sample.toRow(0)).filter(Double::isFinite).sorted().toArray();
    if (x.length == 0) {
      return new double[] {SPREAD * NormalSampler.next(random)};
    }
    double[] logs = Arrays.stream(thin(x)).map(v -> Log1p.value(Math.abs(v))).toArray();
    double best = 0;
    double highest = logLikelihood(logs, 1);
    for (int k = -STEPS; k <= STEPS; k++) {
      double logPower = WIDEST * k / STEPS;
      double likelihood = logLikelihood(logs, Exp.value(logPower));
      if (likelihood > highest) {
        highest = likelihood;
        best = logPower;
      }
    }
    return new double[] {best / (1 - Math.abs(best) / LARGEST)};
  }

  private static double[] thin(double[] sorted) {
    int step = Math.max(1, sorted.length / ROWS);
    double[] some = new double[sorted.length / step];
    Arrays.setAll(some, i -> sorted[i * step + step / 2]);
    return some;
  }

  private static double logLikelihood(double[] logs, double power) {
    double sum = 0;
    for (double w : logs) {
      double y = image(w, power);
      sum += (power - 1) * w - 0.5 * y * y;
    }
    return sum;
  }

  /** Returns |y|. */
  private static double image(double w, double power) {
    return Expm1.value(power * w) / power;
  }

  private static double power(double raw) {
    return Exp.value(raw / clip(raw));
  }

  private static double clip(double raw) {
    return 1 + Math.abs(raw) / LARGEST;
  }
}
