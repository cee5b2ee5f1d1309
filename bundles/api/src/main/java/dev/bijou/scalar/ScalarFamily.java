package dev.bijou.scalar;

import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.Cost;
import dev.bijou.bijector.Direction;
import dev.bijou.bijector.Domain;
import dev.bijou.parameter.Parameters.Block;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A family of increasing maps y = τ(x; θ), of the line unless stated otherwise, with p
 * unconstrained parameters θ.
 *
 * <p>Implemented by a record, whose components are the keys of its configuration. A family is used
 * as a layer (θ learned per coordinate), and inside coupling and autoregressive layers (θ per
 * point, from a network): {@code theta} therefore has a column per point. The image of a point must
 * not depend on other points.
 */
@ConsumerType
public interface ScalarFamily {
  /** Returns the blocks of θ, in order. */
  List<Block> blocks();

  /** Returns the number p of parameters. */
  default int parameterCount() {
    return blocks().stream().mapToInt(Block::size).sum();
  }

  /** Returns the cost of a direction. */
  Cost cost(Direction direction);

  /**
   * Returns the set of values that a direction maps, for any θ: of FORWARD the domain of the
   * members, of INVERSE their range. The default is the line. {@link Bijector#domains} says what
   * holds outside of it.
   */
  default Domain domain(Direction direction) {
    return Domain.LINE;
  }

  /**
   * Maps a row in place, point i with column i of θ.
   *
   * @param direction FORWARD for y = τ(x; θ), INVERSE for x = τ⁻¹(y; θ)
   * @param theta the parameters, {@code p x n}; only read
   * @param x the points, {@code 1 x n}; replaced
   * @param logDet log dy/dx is added (FORWARD), or log dx/dy (INVERSE), {@code 1 x n}
   * @param scratch memory; everything taken is released before returning
   */
  void apply(Direction direction, Tile theta, Tile x, Tile logDet, Scratch scratch);

  /**
   * Runs the backward pass of FORWARD at x.
   *
   * @param theta the parameters, {@code p x n}; only read
   * @param x the points on the data side, {@code 1 x n}; only read
   * @param bar d/dy, {@code 1 x n}; replaced by d/dx
   * @param logDetBar d/d(log dy/dx), {@code 1 x n}; only read
   * @param thetaBar d/dθ, {@code p x n}; added to
   * @param scratch memory; everything taken is released before returning
   */
  void pullback(Tile theta, Tile x, Tile bar, Tile logDetBar, Tile thetaBar, Scratch scratch);

  /**
   * Runs the backward pass of INVERSE, by the implicit function theorem: with y′, y_θ, L_x, L_θ the
   * derivatives of y = τ(x; θ) and of L = log y′,
   *
   * <pre>ȳ = (x̄ − l̄ L_x) / y′        θ̄ −= ȳ y_θ + l̄ L_θ</pre>
   *
   * A pullback is linear, so two FORWARD pullbacks give all four. Override it for speed only.
   *
   * @param x the points on the <em>data</em> side, that is the outputs, {@code 1 x n}; only read
   * @param bar d/dx; replaced by d/dy
   * @param logDetBar d/d(log dx/dy), {@code 1 x n}; only read
   */
  default void pullbackInverse(
      Tile theta, Tile x, Tile bar, Tile logDetBar, Tile thetaBar, Scratch scratch) {
    ImplicitPullback.pull(this, theta, x, bar, logDetBar, thetaBar, scratch);
  }

  /** Runs the backward pass of either direction; {@code x} is on the data side in both. */
  default void pullback(
      Direction direction,
      Tile theta,
      Tile x,
      Tile bar,
      Tile logDetBar,
      Tile thetaBar,
      Scratch scratch) {
    if (direction == Direction.FORWARD) {
      pullback(theta, x, bar, logDetBar, thetaBar, scratch);
    } else {
      pullbackInverse(theta, x, bar, logDetBar, thetaBar, scratch);
    }
  }

  /**
   * Returns initial parameters.
   *
   * @param sample points that FORWARD will see, a row, perhaps empty: then a random member of the
   *     family near the standard normal. Components that must differ never start equal.
   * @param random the only source of randomness
   * @return p values
   */
  double[] initialParameters(Tile sample, RandomGenerator random);

  /**
   * Returns the parameters θ of a member given in the terms of the family's formula, such as the
   * weights, means and scales of a mixture.
   *
   * @param values by the names that the family gives them in its documentation
   * @return p values
   * @throws IllegalArgumentException if the family knows no such terms, or a value is out of bounds
   */
  default double[] unconstrain(Map<String, double[]> values) {
    throw new IllegalArgumentException(
        "values: expected a family that can be given by them; got " + this);
  }

  /**
   * Returns the map with one θ for all points. Override it to compute once what depends only on θ;
   * return a {@link TrainableScalarMap} if that makes the backward pass faster, too.
   */
  default ScalarMap fix(double[] theta) {
    return FixedParameterMap.of(this, theta.clone());
  }

  /**
   * Returns the same map for a family that keeps tables. Tables depend only on θ and on this
   * number, never on earlier evaluations, so that results stay bit-identical.
   *
   * @param tableBytes that they may take at most
   */
  default ScalarMap fix(double[] theta, long tableBytes) {
    return fix(theta);
  }
}
