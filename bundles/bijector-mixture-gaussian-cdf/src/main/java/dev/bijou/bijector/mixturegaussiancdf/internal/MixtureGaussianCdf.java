package dev.bijou.bijector.mixturegaussiancdf.internal;

import dev.bijou.bijector.Cost;
import dev.bijou.bijector.Direction;
import dev.bijou.bijector.Doc;
import dev.bijou.bijector.ScalarFamily;
import dev.bijou.bijector.ScalarMap;
import dev.bijou.bijector.ScalarType;
import dev.bijou.math.Sigmoid;
import dev.bijou.math.inverse.Table;
import dev.bijou.parameter.Parameters.Block;
import dev.bijou.root.RootFinder;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.List;
import java.util.random.RandomGenerator;
import org.osgi.service.component.annotations.Component;

/**
 * The map that turns a mixture of Gaussians into the standard normal distribution:
 *
 * <pre>z = Φ⁻¹(Σ w_k Φ((x − μ_k)/σ_k))      w = softmax(logits)      σ = softplus(scales) + floor
 * </pre>
 *
 * <p>FORWARD is closed form, INVERSE a root in a bracket that is known beforehand; where all points
 * share one mixture, a table leaves one evaluation to each of them. Nothing is clipped: z is exact
 * to a few units in the last place however far out x lies.
 *
 * @param components the number K of Gaussians, 1 to 1024; one alone is the affine map
 * @param solver the root finder of the inverse
 * @param floor the least standard deviation, 1e-9 to 1: it keeps components from collapsing
 */
@Component
@ScalarType("mixture-gaussian-cdf")
@Doc("z = Φ⁻¹(F(x)), F the distribution function of a mixture of Gaussians")
public record MixtureGaussianCdf(
    @Doc("number of Gaussians, 1 to 1024") int components,
    @Doc("root finder of the inverse") RootFinder solver,
    @Doc("least standard deviation, 1e-9 to 1") double floor)
    implements ScalarFamily {
  /** Eight components. */
  public MixtureGaussianCdf() {
    this(8, new Table(), 5e-3);
  }

  /** Checks the configuration. */
  public MixtureGaussianCdf {
    if (components < 1 || components > 1024) {
      throw new IllegalArgumentException(
          "components: expected an integer from 1 to 1024; got " + components);
    }
    if (!(floor >= 1e-9 && floor <= 1)) {
      throw new IllegalArgumentException("floor: expected a number from 1e-9 to 1; got " + floor);
    }
  }

  @Override
  public List<Block> blocks() {
    return List.of(
        Block.of("logits", components),
        Block.of("means", components),
        Block.of("scales", components));
  }

  @Override
  public int parameterCount() {
    return 3 * components;
  }

  @Override
  public Cost cost(Direction direction) {
    return direction == Direction.FORWARD || components == 1 ? Cost.CLOSED_FORM : Cost.ITERATIVE;
  }

  @Override
  public void apply(Direction direction, Tile theta, Tile x, Tile logDet, Scratch scratch) {
    int mark = scratch.mark();
    RowMixture mixture = new RowMixture(theta, floor, scratch);
    MixtureMap.of(mixture, solver).apply(direction, x, logDet, scratch);
    scratch.release(mark);
  }

  @Override
  public ScalarMap fix(double[] theta) {
    return fix(theta, Long.MAX_VALUE);
  }

  @Override
  public ScalarMap fix(double[] theta, long tableBytes) {
    return new SharedMap(new SharedMixture(theta, floor), solver, tableBytes);
  }

  @Override
  public void pullback(
      Tile theta, Tile x, Tile bar, Tile logDetBar, Tile thetaBar, Scratch scratch) {
    int mark = scratch.mark();
    pullback(theta, x, scratch).forward(bar, logDetBar, thetaBar);
    scratch.release(mark);
  }

  @Override
  public void pullbackInverse(
      Tile theta, Tile x, Tile bar, Tile logDetBar, Tile thetaBar, Scratch scratch) {
    int mark = scratch.mark();
    pullback(theta, x, scratch).inverse(bar, logDetBar, thetaBar);
    scratch.release(mark);
  }

  private CdfPullback pullback(Tile theta, Tile x, Scratch scratch) {
    RowMixture mixture = new RowMixture(theta, floor, scratch);
    double[][] slopes = RowMixture.rows(theta, 2 * components, components, scratch);
    for (double[] row : slopes) {
      Sigmoid.apply(row, x.size(), scratch);
    }
    return new CdfPullback(mixture, slopes, x, scratch);
  }

  @Override
  public double[] initial(Tile sample, RandomGenerator random) {
    Start start = new Start(components, floor);
    double[] sorted = Start.sorted(sample);
    return sorted.length == 0 ? start.random(random) : start.fit(sorted);
  }
}
