package dev.bijou.bijector.affine.internal;

import dev.bijou.doc.BlockDoc;
import dev.bijou.doc.Doc;
import dev.bijou.doc.Formula;
import dev.bijou.math.RowArrays;
import dev.bijou.math.Saturation;
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
 * The scalar family {@code affine}: y = a x + b with a slope a &gt; 0.
 *
 * @param scale the map from the unconstrained parameter to the slope
 */
@Component(service = ScalarFamily.class)
@ScalarType("affine")
@Doc("y = a x + b, a > 0")
@Formula("y = a · x + b")
@BlockDoc(name = "scale", meaning = "the slope", formula = "a = exp(scale)", when = "scale: exp")
@BlockDoc(
    name = "scale",
    meaning = "the slope, from 0.001 to 1000",
    formula = "a = exp(scale / (1 + |scale / ln(0.001)|))",
    when = "scale: soft-clipped")
@BlockDoc(
    name = "scale",
    meaning = "the slope, at least 0.001",
    formula = "a = softplus(scale) + 0.001",
    when = "scale: softplus")
@BlockDoc(
    name = "scale",
    meaning = "the slope, from 0.001 to 1.001",
    formula = "a = sigmoid(scale + 2) + 0.001",
    when = "scale: sigmoid")
@BlockDoc(name = "shift", meaning = "the image of 0", formula = "b = shift")
public record Affine(
    @Doc("how its parameter gives the slope: exp, soft-clipped, softplus or sigmoid")
        SlopeParametrization scale)
    implements ClosedFormFamily {
  /** Uses the default, soft clipping: a diverging network cannot produce an extreme slope. */
  public Affine() {
    this(SlopeParametrization.SOFT_CLIPPED);
  }

  @Override
  public List<Block> blocks() {
    return List.of(Block.of("scale"), Block.of("shift"));
  }

  @Override
  public ScalarMap map(Tile theta, Scratch scratch) {
    return PointwiseLines.of(scale, theta, scratch);
  }

  @Override
  public void pullback(
      Tile theta, Tile x, Tile bar, Tile logDetBar, Tile thetaBar, Scratch scratch) {
    int mark = scratch.mark();
    PointwiseLines lines = PointwiseLines.of(scale, theta, scratch);
    double[] derivative = RowArrays.of(theta, 0, scratch);
    Saturation.limit(derivative, theta.size());
    scale.differentiate(derivative, lines.slope(), theta.size(), scratch);
    lines.pull(derivative, x, bar, logDetBar, thetaBar, scratch);
    scratch.release(mark);
  }

  /**
   * {@inheritDoc}
   *
   * <p>Maps the sample to mean 0 and standard deviation 1, as nearly as the slopes allow. A sample
   * without a positive finite variance keeps its scale.
   */
  @Override
  public double[] initialParameters(Tile sample, RandomGenerator random) {
    double[] x = Arrays.stream(sample.toRow(0)).filter(Double::isFinite).toArray();
    double mean = Arrays.stream(x).average().orElse(0);
    double variance = Arrays.stream(x).map(v -> (v - mean) * (v - mean)).average().orElse(1);
    boolean usable = variance > 0 && variance < Double.POSITIVE_INFINITY;
    double raw = scale.inverse(usable ? 1 / Math.sqrt(variance) : 1);
    double slope = line(new double[] {raw, 0}).slope();
    return new double[] {raw, Double.isFinite(mean) ? -mean * slope : 0};
  }

  @Override
  public ScalarMap fix(double[] theta) {
    return line(theta);
  }

  private SharedLine line(double[] theta) {
    double[] slope = new double[1];
    double[] logSlope = {theta[0]};
    double[] shift = {theta[1]};
    Saturation.limit(logSlope, 1);
    Saturation.limit(shift, 1);
    scale.apply(logSlope, slope, 1, new Scratch());
    return new SharedLine(slope[0], logSlope[0], shift[0]);
  }
}
