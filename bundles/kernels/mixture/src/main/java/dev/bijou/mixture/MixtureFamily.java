package dev.bijou.mixture;

import dev.bijou.bijector.Cost;
import dev.bijou.bijector.Direction;
import dev.bijou.bijector.InvalidSettingException;
import dev.bijou.math.Log;
import dev.bijou.math.SoftplusInverse;
import dev.bijou.parameter.Parameters.Block;
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
 * A family of maps that turn a mixture into the standard normal distribution:
 *
 * <pre>z = Φ⁻¹(Σ w_k H((x − μ_k)/σ_k))      w = softmax(logits)      σ = softplus(scales) + floor
 * </pre>
 *
 * <p>FORWARD is closed form, INVERSE a root in a bracket that is known beforehand; where all points
 * share one mixture, a table leaves one evaluation to each of them. Nothing is clipped: z is exact
 * to a few units in the last place however far out x lies.
 *
 * <p>A record with the three keys as its components and {@link #shape} implements all of it.
 */
@ConsumerType
public interface MixtureFamily extends ScalarFamily {
  /** The number K of components. */
  int components();

  /** The root finder of the inverse. */
  RootFinder solver();

  /** The least σ: it keeps components from collapsing. */
  double floor();

  /** What the components are. */
  ComponentDistribution shape();

  /**
   * Checks a configuration.
   *
   * @throws InvalidSettingException with key, bound and value
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
    boolean affine = components() == 1 && shape().normal();
    return direction == Direction.FORWARD || affine ? Cost.CLOSED_FORM : Cost.ITERATIVE;
  }

  @Override
  default void apply(Direction direction, Tile theta, Tile x, Tile logDet, Scratch scratch) {
    int mark = scratch.mark();
    RowMixture mixture = new RowMixture(shape(), theta, floor(), scratch);
    MixtureMap.of(mixture, solver()).apply(direction, x, logDet, scratch);
    scratch.release(mark);
  }

  @Override
  default ScalarMap fix(double[] theta) {
    return fix(theta, Long.MAX_VALUE);
  }

  @Override
  default ScalarMap fix(double[] theta, long tableBytes) {
    return new SharedMap(new SharedMixture(shape(), theta, floor()), solver(), tableBytes);
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
  default double[] initial(Tile sample, RandomGenerator random) {
    MixtureInitializer start = new MixtureInitializer(components(), floor(), shape().deviation());
    double[] sorted = MixtureInitializer.sorted(sample);
    return sorted.length == 0 ? start.random(random) : start.fit(sorted);
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
    MixtureValues mixture = new MixtureValues(components(), values);
    mixture.copy("weights", 0, Log::value, theta);
    mixture.copy("means", 1, mean -> mean, theta);
    mixture.copy("scales", 2, scale -> SoftplusInverse.value(scale - floor()), theta);
    return theta;
  }
}
