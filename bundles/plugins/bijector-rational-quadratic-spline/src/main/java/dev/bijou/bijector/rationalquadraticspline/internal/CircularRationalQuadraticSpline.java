package dev.bijou.bijector.rationalquadraticspline.internal;

import dev.bijou.bijector.Direction;
import dev.bijou.bijector.Domain;
import dev.bijou.doc.BlockDoc;
import dev.bijou.doc.Doc;
import dev.bijou.math.NormalSampler;
import dev.bijou.math.inverse.ClosedFormFamily;
import dev.bijou.parameter.Parameters.Block;
import dev.bijou.scalar.ScalarFamily;
import dev.bijou.scalar.ScalarMap;
import dev.bijou.scalar.ScalarType;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.osgi.service.component.annotations.Component;

/**
 * A rotation of the circle of length 2B, followed by the spline of {@link RationalQuadraticSpline}
 * with equal slopes at both ends: D. J. Rezende et al., <i>Normalizing Flows on Tori and
 * Spheres</i> (2020), section 2.1.
 *
 * <p>The circle is cut open at ±B. Both represent the same point, and images are at least −B and
 * below B, up to rounding; beyond ±B, the image is NaN. Between the ends the map is increasing but
 * for one jump by −2B. The slope is continuous on the whole circle.
 *
 * @param bins the number K of pieces, 2 to 512
 * @param bound B, 1e-3 to 1e6
 * @param parameters the parametrization of knots and slopes by θ
 */
@Component(service = ScalarFamily.class)
@ScalarType("circular-rational-quadratic-spline")
@Doc("a rotation and a rational quadratic spline of the circle [-bound, bound]")
@BlockDoc(
    name = "widths",
    shape = "bins",
    meaning = "the knots after −bound − shift, on the circle: sums of the widths of the bins",
    formula = "x₀ = −bound + 2 · bound · cumsum(0.001 + (1 − 0.001 · bins) · softmax(widths))",
    when = "parameters: nflows")
@BlockDoc(
    name = "heights",
    shape = "bins",
    meaning = "the images of the knots: sums of the heights of the bins",
    formula = "y = −bound + 2 · bound · cumsum(0.001 + (1 − 0.001 · bins) · softmax(heights))",
    when = "parameters: nflows")
@BlockDoc(
    name = "slopes",
    shape = "bins",
    meaning = "the slopes at the knots; the last one joins the ends",
    formula = "y′ = 0.001 + softplus(slopes)",
    when = "parameters: nflows")
@BlockDoc(
    name = "widths",
    shape = "bins",
    meaning = "the knots after −bound − shift, on the circle: sums of the widths of the bins",
    formula = "x₀ = −bound + 2 · bound · cumsum(softmax(widths / (1 + |2 · widths / ln(0.001)|)))",
    when = "parameters: zuko")
@BlockDoc(
    name = "heights",
    shape = "bins",
    meaning = "the images of the knots: sums of the heights of the bins",
    formula = "y = −bound + 2 · bound · cumsum(softmax(heights / (1 + |2 · heights / ln(0.001)|)))",
    when = "parameters: zuko")
@BlockDoc(
    name = "slopes",
    shape = "bins",
    meaning = "the slopes at the knots; the last one joins the ends",
    formula = "y′ = exp(slopes / (1 + |slopes / ln(0.001)|))",
    when = "parameters: zuko")
@BlockDoc(
    name = "shift",
    meaning = "the rotation before the spline, modulo 2 · bound",
    formula = "x = x₀ − shift")
public record CircularRationalQuadraticSpline(
    @Doc("number of pieces, 2 to 512") int bins,
    @Doc("the circle is [-bound, bound], 1e-3 to 1e6") double bound,
    @Doc("the parametrization of knots and slopes: nflows or zuko") Parametrization parameters)
    implements ClosedFormFamily, Spline {
  /** The standard deviation of random shifts, relative to B. */
  private static final double SPREAD = 0.25;

  /** The share of the data that the cut keeps away from. */
  private static final int PARTS = 16;

  /** Creates the family with eight pieces from −π to π. */
  public CircularRationalQuadraticSpline() {
    this(8, Math.PI, Parametrization.NFLOWS);
  }

  /** Checks the configuration. */
  public CircularRationalQuadraticSpline {
    RationalQuadraticSpline.check(bins, bound);
  }

  @Override
  public List<Block> blocks() {
    return List.of(
        Block.of("widths", bins),
        Block.of("heights", bins),
        Block.of("slopes", bins),
        Block.of("shift"));
  }

  @Override
  public int parameterCount() {
    return 3 * bins + 1;
  }

  @Override
  public boolean contains(double value) {
    return Math.abs(value) <= bound;
  }

  @Override
  public int slopeCount() {
    return bins;
  }

  /** The slopes at knot 0 and at knot K are the same parameter, the last one. */
  @Override
  public int slopeAt(int knot) {
    return (knot + bins - 1) % bins;
  }

  @Override
  public Domain domain(Direction direction) {
    return Domain.circle(-bound, bound);
  }

  @Override
  public ScalarMap map(Tile theta, Scratch scratch) {
    SplineMap spline = new SplineMap(new RowKnots(this, theta, scratch));
    Tile shift = theta.coordinate(3 * bins);
    return (direction, x, logDet, memory) -> map(direction, spline, shift, x, logDet, memory);
  }

  @Override
  public ScalarMap fix(double[] theta) {
    SplineMap spline = new SplineMap(new SharedKnots(this, theta));
    return (direction, x, logDet, scratch) -> {
      int mark = scratch.mark();
      Tile shift = scratch.tile(1, x.size()).fill(theta[3 * bins]);
      map(direction, spline, shift, x, logDet, scratch);
      scratch.release(mark);
    };
  }

  private void map(
      Direction direction, SplineMap spline, Tile shift, Tile x, Tile logDet, Scratch scratch) {
    Circle circle = new Circle(bound);
    circle.exclude(x);
    if (direction == Direction.FORWARD) {
      circle.turn(x, shift, 1);
    }
    spline.apply(direction, x, logDet, scratch);
    circle.limit(x);
    if (direction == Direction.INVERSE) {
      circle.turn(x, shift, -1);
    }
  }

  @Override
  public void pullback(
      Tile theta, Tile x, Tile bar, Tile logDetBar, Tile thetaBar, Scratch scratch) {
    int mark = scratch.mark();
    Tile turned = scratch.copy(x);
    new Circle(bound).turn(turned, theta.coordinate(3 * bins), 1);
    RowKnots knots = new RowKnots(this, theta, scratch);
    new SplinePullback(knots, turned, scratch).pull(bar, logDetBar, thetaBar);
    thetaBar.coordinate(3 * bins).add(bar);
    scratch.release(mark);
  }

  /**
   * {@inheritDoc}
   *
   * <p>The rotation brings the cut to where the data are sparse.
   */
  @Override
  public double[] initialParameters(Tile data, RandomGenerator random) {
    double[] sorted =
        Arrays.stream(data.toRow(0)).filter(v -> Math.abs(v) <= bound).sorted().toArray();
    double shift =
        sorted.length == 0 ? SPREAD * bound * NormalSampler.next(random) : bound - sparsest(sorted);
    Tile turned = Tile.ofRow(sorted);
    new Circle(bound).turn(turned, Tile.allocate(1, sorted.length).fill(shift), 1);
    double[] spline = new SplineInitializer(this, SplineInitializer.even(this)).of(turned, random);
    double[] theta = Arrays.copyOf(spline, parameterCount());
    theta[3 * bins] = shift;
    return theta;
  }

  /** Returns the middle of the longest arc with a certain share of the data. */
  private double sparsest(double[] sorted) {
    int n = sorted.length;
    int share = 1 + n / PARTS;
    double longest = -1;
    double middle = 0;
    for (int i = 0; i < n; i++) {
      int last = i + share;
      double length = (last < n ? sorted[last] : sorted[last - n] + 2 * bound) - sorted[i];
      if (length > longest) {
        longest = length;
        middle = sorted[i] + 0.5 * length;
      }
    }
    return middle;
  }
}
