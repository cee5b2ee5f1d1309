package dev.bijou.mixture;

import dev.bijou.bijector.Cost;
import dev.bijou.bijector.Direction;
import dev.bijou.bijector.InvalidSettingException;
import dev.bijou.math.Log;
import dev.bijou.math.SoftplusParametrization;
import dev.bijou.math.SortedSample;
import dev.bijou.parameter.Parameters.Block;
import dev.bijou.scalar.NamedValues;
import dev.bijou.scalar.ScalarFamily;
import dev.bijou.scalar.ScalarMap;
import dev.bijou.solver.RootFinder;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A scalar family that maps a mixture to the standard normal distribution:
 *
 * <pre>z = Φ⁻¹(Σ w_k H((x − μ_k)/σ_k))      w = softmax(logits)      σ = softplus(scales) + floor
 * </pre>
 *
 * <p>FORWARD has a closed form. INVERSE solves for a root in a bracket with a closed form; where
 * all points share one mixture, a table reduces this to one evaluation per point. Nothing is
 * clipped: z is accurate to a few units in the last place however far out x is.
 *
 * <p>An implementation is a record with {@code components}, {@code solver} and {@code floor} as its
 * components, and the method {@link #distribution}.
 */
@ConsumerType
public interface MixtureFamily extends ScalarFamily {
  /** Returns the number K of components. */
  int components();

  /** Returns the root finder of the inverse. */
  RootFinder solver();

  /** Returns the smallest σ, which keeps components from collapsing. */
  double floor();

  /** Returns the distribution of the components. */
  ComponentDistribution distribution();

  /**
   * Checks a configuration.
   *
   * @throws InvalidSettingException if a value is out of bounds
   */
  static void check(int components, double floor) {
    if (components < 1 || components > 1024) {
      throw new InvalidSettingException("components", "an integer from 1 to 1024", components);
    }
    if (!(floor >= 1e-9 && floor <= 1)) {
      throw new InvalidSettingException("floor", "a number from 1e-9 to 1", floor);
    }
  }

  @Override
  default List<Block> blocks() {
    return List.of(
        Block.of("logits", components()),
        Block.of("means", components()),
        Block.of("scales", components()));
  }

  @Override
  default int parameterCount() {
    return 3 * components();
  }

  @Override
  default Cost cost(Direction direction) {
    boolean affine = components() == 1 && distribution().normal();
    return direction == Direction.FORWARD || affine ? Cost.CLOSED_FORM : Cost.ITERATIVE;
  }

  @Override
  default void apply(Direction direction, Tile theta, Tile x, Tile logDet, Scratch scratch) {
    int mark = scratch.mark();
    RowMixture mixture = new RowMixture(distribution(), theta, floor(), scratch);
    MixtureMap.of(mixture, solver()).apply(direction, x, logDet, scratch);
    scratch.release(mark);
  }

  @Override
  default ScalarMap fix(double[] theta) {
    return fix(theta, Long.MAX_VALUE);
  }

  @Override
  default ScalarMap fix(double[] theta, long tableBytes) {
    return new SharedMap(new SharedMixture(distribution(), theta, floor()), solver(), tableBytes);
  }

  @Override
  default void pullback(
      Tile theta, Tile x, Tile bar, Tile logDetBar, Tile thetaBar, Scratch scratch) {
    int mark = scratch.mark();
    CdfPullback.of(this, theta, x, scratch).forward(bar, logDetBar, thetaBar);
    scratch.release(mark);
  }

  @Override
  default void pullbackInverse(
      Tile theta, Tile x, Tile bar, Tile logDetBar, Tile thetaBar, Scratch scratch) {
    int mark = scratch.mark();
    CdfPullback.of(this, theta, x, scratch).inverse(bar, logDetBar, thetaBar);
    scratch.release(mark);
  }

  @Override
  default double[] initialParameters(Tile data, RandomGenerator random) {
    MixtureInitializer start =
        new MixtureInitializer(components(), floor(), distribution().deviation());
    SortedSample sample = SortedSample.of(data);
    return sample.isEmpty() ? start.random(random) : start.fit(sample);
  }

  /**
   * Returns the logits, means and raw scales of a mixture.
   *
   * @param values K positive {@code weights} (only their ratios count), {@code means}, and {@code
   *     scales} above the floor
   */
  @Override
  default double[] unconstrain(Map<String, double[]> values) {
    double[] theta = new double[parameterCount()];
    int count = components();
    SoftplusParametrization scales = new SoftplusParametrization(floor());
    NamedValues.unconstrain(values, "weights", count, Log::value, theta, 0);
    NamedValues.unconstrain(values, "means", count, mean -> mean, theta, count);
    NamedValues.unconstrain(values, "scales", count, scales::inverse, theta, 2 * count);
    return theta;
  }
}
