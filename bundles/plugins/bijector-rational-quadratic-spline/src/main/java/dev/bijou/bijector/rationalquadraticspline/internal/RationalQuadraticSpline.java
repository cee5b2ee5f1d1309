package dev.bijou.bijector.rationalquadraticspline.internal;

import dev.bijou.bijector.InvalidSettingException;
import dev.bijou.doc.BlockDoc;
import dev.bijou.doc.Doc;
import dev.bijou.math.inverse.ClosedFormFamily;
import dev.bijou.parameter.Parameters.Block;
import dev.bijou.scalar.ScalarFamily;
import dev.bijou.scalar.ScalarMap;
import dev.bijou.scalar.ScalarType;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.List;
import java.util.random.RandomGenerator;
import org.osgi.service.component.annotations.Component;

/**
 * An increasing spline on [−B, B] of rational quadratic pieces, continued by the identity outside:
 * C. Durkan, A. Bekasov, I. Murray, G. Papamakarios, <i>Neural Spline Flows</i> (2019), after J. A.
 * Gregory and R. Delbourgo (1982). The formulas are in {@link Bins}.
 *
 * <p>θ consists of K values for the widths of the bins, K for their heights and K − 1 for the
 * slopes at the inner knots. At ±B the slope is 1, so the map is continuously differentiable
 * everywhere; the second derivative is discontinuous at each knot.
 *
 * @param bins the number K of pieces, 2 to 512
 * @param bound B, 1e-3 to 1e6
 * @param parameters the parametrization of knots and slopes by θ
 */
@Component(service = ScalarFamily.class)
@ScalarType("rational-quadratic-spline")
@Doc("an increasing rational quadratic spline, the identity outside its bound")
@BlockDoc(
    name = "widths",
    shape = "bins",
    meaning = "the knots after −bound: sums of the widths of the bins",
    formula = "x = −bound + 2 · bound · cumsum(0.001 + (1 − 0.001 · bins) · softmax(widths))",
    when = "parameters: nflows")
@BlockDoc(
    name = "heights",
    shape = "bins",
    meaning = "the images of the knots: sums of the heights of the bins",
    formula = "y = −bound + 2 · bound · cumsum(0.001 + (1 − 0.001 · bins) · softmax(heights))",
    when = "parameters: nflows")
@BlockDoc(
    name = "slopes",
    shape = "bins − 1",
    meaning = "the slopes at the knots between bins",
    formula = "y′ = 0.001 + softplus(slopes)",
    when = "parameters: nflows")
@BlockDoc(
    name = "widths",
    shape = "bins",
    meaning = "the knots after −bound: sums of the widths of the bins",
    formula = "x = −bound + 2 · bound · cumsum(softmax(widths / (1 + |2 · widths / ln(0.001)|)))",
    when = "parameters: zuko")
@BlockDoc(
    name = "heights",
    shape = "bins",
    meaning = "the images of the knots: sums of the heights of the bins",
    formula = "y = −bound + 2 · bound · cumsum(softmax(heights / (1 + |2 · heights / ln(0.001)|)))",
    when = "parameters: zuko")
@BlockDoc(
    name = "slopes",
    shape = "bins − 1",
    meaning = "the slopes at the knots between bins",
    formula = "y′ = exp(slopes / (1 + |slopes / ln(0.001)|))",
    when = "parameters: zuko")
public record RationalQuadraticSpline(
    @Doc("number of pieces, 2 to 512") int bins,
    @Doc("the spline lies in [-bound, bound], 1e-3 to 1e6") double bound,
    @Doc("the parametrization of knots and slopes: nflows or zuko") Parametrization parameters)
    implements ClosedFormFamily, Spline {
  /** Creates the family with eight pieces from −5 to 5. */
  public RationalQuadraticSpline() {
    this(8, 5, Parametrization.NFLOWS);
  }

  /** Checks the configuration. */
  public RationalQuadraticSpline {
    check(bins, bound);
  }

  static void check(int bins, double bound) {
    if (bins < 2 || bins > 512) {
      throw new InvalidSettingException("bins", "an integer from 2 to 512", bins);
    }
    if (!(bound >= 1e-3 && bound <= 1e6)) {
      throw new InvalidSettingException("bound", "a number from 1e-3 to 1e6", bound);
    }
  }

  @Override
  public List<Block> blocks() {
    return List.of(
        Block.of("widths", bins), Block.of("heights", bins), Block.of("slopes", bins - 1));
  }

  @Override
  public int parameterCount() {
    return 3 * bins - 1;
  }

  @Override
  public boolean contains(double value) {
    return Math.abs(value) < bound;
  }

  @Override
  public int slopeCount() {
    return bins - 1;
  }

  @Override
  public int slopeAt(int knot) {
    return knot < bins ? knot - 1 : -1;
  }

  @Override
  public ScalarMap map(Tile theta, Scratch scratch) {
    return new SplineMap(new RowKnots(this, theta, scratch));
  }

  @Override
  public ScalarMap fix(double[] theta) {
    return new SplineMap(new SharedKnots(this, theta));
  }

  @Override
  public void pullback(
      Tile theta, Tile x, Tile bar, Tile logDetBar, Tile thetaBar, Scratch scratch) {
    int mark = scratch.mark();
    RowKnots knots = new RowKnots(this, theta, scratch);
    new SplinePullback(knots, x, scratch).pull(bar, logDetBar, thetaBar);
    scratch.release(mark);
  }

  @Override
  public double[] initialParameters(Tile data, RandomGenerator random) {
    return new SplineInitializer(this, SplineInitializer.normal(this)).of(data, random);
  }
}
