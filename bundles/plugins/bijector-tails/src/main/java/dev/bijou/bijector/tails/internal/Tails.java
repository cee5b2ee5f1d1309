package dev.bijou.bijector.tails.internal;

import dev.bijou.bijector.Direction;
import dev.bijou.bijector.InvalidSettingException;
import dev.bijou.doc.BlockDoc;
import dev.bijou.doc.Doc;
import dev.bijou.doc.Formula;
import dev.bijou.math.Expm1;
import dev.bijou.math.Log;
import dev.bijou.math.Log1p;
import dev.bijou.math.NormalLogCdf;
import dev.bijou.math.NormalTailQuantile;
import dev.bijou.math.ScaledNormalTail;
import dev.bijou.math.Sigmoid;
import dev.bijou.parameter.Parameters.Block;
import dev.bijou.scalar.PointFamily;
import dev.bijou.scalar.ScalarFamily;
import dev.bijou.scalar.ScalarType;
import dev.bijou.tile.Tile;
import java.util.List;
import java.util.random.RandomGenerator;
import org.osgi.service.component.annotations.Component;

/**
 * The scalar family {@code tails}: the identity up to the threshold t; beyond it, a generalized
 * Pareto tail of shape ξ is mapped to the tail of the normal distribution. With a = |x|, z = |y|,
 * the upper tail Q of the normal distribution and Mills' ratio M = Q/φ,
 *
 * <pre>
 * Q(z) = Q(t) (1 + v)<sup>−1/ξ</sup>      v = ξ (a − t) / σ      σ = M(t)
 * L = log dy/dx = log(M(z) / σ) − log(1 + v)
 * </pre>
 *
 * <p>Value and slope are continuous at ±t, and log-slopes have a kink there. Before a normal base,
 * the density of x falls like |x|<sup>−1−1/ξ</sup>; the tails of a Cauchy distribution, ξ = 1, are
 * too heavy. A layer after this one with slope 1/s far away turns ξ into ξs². Logarithms of tails
 * keep all digits; the relative error of images is a few roundings.
 *
 * <p>The generalized Pareto distribution as the limit of the excesses over a threshold: J.
 * Pickands, <i>Statistical Inference Using Extreme Order Statistics</i> (1975).
 *
 * @param threshold t, 0.1 to 10
 */
@Component(service = ScalarFamily.class)
@ScalarType("tails")
@Doc("maps heavy tails to normal ones beyond a threshold; the identity inside")
@Formula(
    "σ = Φ(−threshold) / φ(threshold); ξ = ξ₁ + (ξ₂ − ξ₁) · step(x);"
        + " u = max(0, |x| − threshold) / σ; z = −Φ⁻¹(Φ(−threshold) · (1 + ξ · u)^(−1 / ξ));"
        + " y = sign(x) · min(|x|, z)")
@BlockDoc(
    name = "lower",
    meaning = "the shape of the lower tail, from 0 to 0.8: 1/3 for Student's t with 3 degrees",
    formula = "ξ₁ = 0.8 · sigmoid(lower)")
@BlockDoc(
    name = "upper",
    meaning = "the shape of the upper tail",
    formula = "ξ₂ = 0.8 · sigmoid(upper)")
public record Tails(@Doc("distance from 0 at which the tails start, 0.1 to 10") double threshold)
    implements PointFamily {
  /** The largest ξ. */
  static final double HEAVIEST = 0.8;

  /** Limits parameters: beyond, ξ is 0.8, or so small that the tail is exponential. */
  private static final double LIMIT = 500;

  /** Limits v in derivatives, so that v / (1 + v) is a number. */
  private static final double FARTHEST = 1e300;

  private static final double ROOT_TWO_PI = 2.5066282746310002;

  /** Starts the tails at two standard deviations. */
  public Tails() {
    this(2);
  }

  /** Checks the configuration. */
  public Tails {
    if (!(threshold >= 0.1 && threshold <= 10)) {
      throw new InvalidSettingException("threshold", "a number from 0.1 to 10", threshold);
    }
  }

  @Override
  public List<Block> blocks() {
    return List.of(Block.of("lower"), Block.of("upper"));
  }

  @Override
  public double[] initialParameters(Tile sample, RandomGenerator random) {
    return new TailInitializer(threshold).of(sample, random);
  }

  @Override
  public void map(Direction direction, Point p) {
    p.logDet += 0 * (limited(p.theta[0]) + limited(p.theta[1])); // NaN if a parameter is
    double a = Math.abs(p.x);
    if (a <= threshold) {
      return;
    }
    boolean forward = direction == Direction.FORWARD;
    double xi = HEAVIEST * Sigmoid.value(limited(p.theta[p.x < 0 ? 0 : 1]));
    double sigma = mills(threshold);
    double growth = forward ? Log1p.value(xi * ((a - threshold) / sigma)) : xi * decay(a);
    double z = forward ? latent(growth / xi) : a;
    double logSlope = Log.value(mills(z) / sigma) - growth;
    p.x = Math.copySign(forward ? z : threshold + sigma * (Expm1.value(growth) / xi), p.x);
    p.logDet += forward ? logSlope : -logSlope;
  }

  /**
   * {@inheritDoc}
   *
   * <p>With M′/M = z − 1/M, the derivatives of z and L with respect to a and ξ are
   *
   * <pre>
   * z_a = e<sup>L</sup>      L_a = (z − 1/M) z_a − ξ / (σ (1 + v))
   * z_ξ = M (v / (1 + v) − log(1 + v)) / ξ²      L_ξ = (z − 1/M) z_ξ − v / (ξ (1 + v))
   * </pre>
   */
  @Override
  public void pull(Point p) {
    double a = Math.abs(p.x);
    if (a <= threshold) {
      return;
    }
    int side = p.x < 0 ? 0 : 1;
    double raw = p.theta[side];
    double xi = HEAVIEST * Sigmoid.value(limited(raw));
    double sigma = mills(threshold);
    double v = Math.min(FARTHEST, xi * ((a - threshold) / sigma));
    double growth = Log1p.value(v);
    double z = latent(growth / xi);
    double mills = mills(z);
    double bend = z - 1 / mills;
    double share = v / (1 + v);
    double zByXi = mills * (share - growth) / xi; // times ξ
    double logByXi = bend * zByXi - share; // times ξ
    double slope = mills / sigma / (1 + v);
    double logByA = bend * slope - xi / sigma / (1 + v);
    double sign = Math.signum(p.x);
    double xiBar = sign * p.bar * zByXi + p.logDetBar * logByXi;
    p.thetaBar[side] += Math.abs(raw) > LIMIT ? 0 : xiBar * Sigmoid.value(-raw);
    p.bar = slope * p.bar + sign * logByA * p.logDetBar;
  }

  private static double limited(double raw) {
    return Math.max(-LIMIT, Math.min(LIMIT, raw));
  }

  /** Returns log Q(t) − log Q(z). */
  private double decay(double z) {
    return NormalLogCdf.value(-threshold) - NormalLogCdf.value(-z);
  }

  /** Returns the z ≥ t with this decay. */
  private double latent(double decay) {
    double logTail = NormalLogCdf.value(-threshold) - decay;
    return Math.max(threshold, NormalTailQuantile.value(logTail));
  }

  /** Returns Mills' ratio Φ(−z) / φ(z). */
  static double mills(double z) {
    return ROOT_TWO_PI * ScaledNormalTail.value(z);
  }
}
