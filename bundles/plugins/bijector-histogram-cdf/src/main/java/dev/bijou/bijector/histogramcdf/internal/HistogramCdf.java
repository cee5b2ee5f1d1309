package dev.bijou.bijector.histogramcdf.internal;

import dev.bijou.bijector.InvalidSettingException;
import dev.bijou.doc.BlockDoc;
import dev.bijou.doc.Doc;
import dev.bijou.doc.Formula;
import dev.bijou.math.RowArrays;
import dev.bijou.math.inverse.ClosedFormFamily;
import dev.bijou.math.inverse.RowMap;
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
 * The scalar family that maps a histogram to the standard normal distribution, z = Φ⁻¹(F(x)): V.
 * Laparra, G. Camps-Valls, J. Malo, <i>Iterative Gaussianization: from ICA to Random Rotations</i>
 * (2011).
 *
 * <p>F is linear in each of K bins of equal width on [−B, B]. θ has the logits of K + 2 masses,
 * whose first and last are those of the tails. There z is linear, with the value and the slope that
 * it has at ±B, so domain and range are the line. Both directions have a closed form. The slope
 * jumps at the edges of the bins.
 *
 * @param bins the number K of bins, 1 to 512
 * @param bound B, 1e-3 to 1e6
 */
@Component(service = ScalarFamily.class)
@ScalarType("histogram-cdf")
@Doc("z = Φ⁻¹(F(x)), F the distribution function of a histogram, with normal tails")
@Formula(
    "u = (x + bound) · bins / (2 · bound); "
        + "v = max(0, min(bins, u)); "
        + "z = Φ⁻¹(Σ(m · max(0, min(1, v + 1 − range(bins + 2))))); "
        + "e = Σ(m · step(−|range(bins + 2) − 1 − min(v, bins − 1)|)); "
        + "y = z + (u − v) · e / φ(z)")
@BlockDoc(
    name = "logits",
    shape = "bins + 2",
    meaning = "the masses below −bound, of the bins, and above bound, with sum 1",
    formula = "m = softmax(logits)")
public record HistogramCdf(
    @Doc("number of bins, 1 to 512") int bins,
    @Doc("the bins lie in [-bound, bound], 1e-3 to 1e6") double bound)
    implements ClosedFormFamily {
  /** Creates the family with 16 bins from −5 to 5. */
  public HistogramCdf() {
    this(16, 5);
  }

  /** Checks the configuration. */
  public HistogramCdf {
    if (bins < 1 || bins > 512) {
      throw new InvalidSettingException("bins", "an integer from 1 to 512", bins);
    }
    if (!(bound >= 1e-3 && bound <= 1e6)) {
      throw new InvalidSettingException("bound", "a number from 1e-3 to 1e6", bound);
    }
  }

  /** Returns the width of a bin. */
  double width() {
    return 2 * bound / bins;
  }

  /** Returns the position of a point, counted in bins from −B on. */
  double position(double x) {
    return (x + bound) / width();
  }

  @Override
  public List<Block> blocks() {
    return List.of(Block.of("logits", bins + 2));
  }

  @Override
  public ScalarMap map(Tile theta, Scratch scratch) {
    Histogram histogram = Histogram.of(this, theta, scratch);
    return new RowMap(histogram::apply, histogram::invert);
  }

  @Override
  public ScalarMap fix(double[] theta) {
    return map(Tile.ofPoints(theta), new Scratch());
  }

  @Override
  public void pullback(
      Tile theta, Tile x, Tile bar, Tile logDetBar, Tile thetaBar, Scratch scratch) {
    int mark = scratch.mark();
    Histogram histogram = Histogram.of(this, theta, scratch);
    double[] row = RowArrays.of(x, 0, scratch);
    new HistogramPoints(histogram, row, x.size(), scratch).pull(bar, logDetBar, thetaBar, scratch);
    scratch.release(mark);
  }

  @Override
  public double[] initialParameters(Tile sample, RandomGenerator random) {
    return new HistogramInitializer(this).of(sample, random);
  }
}
