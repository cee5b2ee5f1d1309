package dev.bijou.bijector;

import dev.bijou.parameter.Pullback;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A trainable bijector that defines FORWARD with its gradient, and evaluates INVERSE. The gradient
 * of INVERSE, however its points are found, follows from FORWARD by the implicit function theorem.
 *
 * <p>Let y = f(x; c, θ) be FORWARD with context c and parameters θ, J = ∂f/∂x its Jacobian and L =
 * log|det J|. INVERSE returns the solution x of f(x; c, θ) = y and the log-determinant −L, both
 * functions of y, c and θ. Differentiating the equation gives J dx = dy − f_c dc − f_θ dθ, and
 * d(−L) = −(L_x dx + L_c dc + L_θ dθ). Let x̄ and l̄ be the derivatives with respect to the two
 * outputs. Collecting the factors of dx gives
 *
 * <pre>
 * g = x̄ − L_xᵀ l̄        ȳ = J⁻ᵀ g
 * c̄ += −f_cᵀ ȳ − L_cᵀ l̄        θ̄ += −f_θᵀ ȳ − L_θᵀ l̄
 * </pre>
 *
 * A backward pass of FORWARD is linear in the derivatives that it is given. For (0, −l̄) it returns
 * the terms with L_x, L_c and L_θ, for (−ȳ, 0) those with f_c and f_θ, and for (e_i, 0) row i of J.
 * It differentiates L itself, so no second derivatives are needed, and iterations of the solver are
 * never differentiated.
 *
 * <p>The gradient belongs to the x that {@link #solve} returns, converged or not. Where J is
 * singular in double precision, the derivatives of that point are not finite; those of the other
 * points are unaffected. The gradient summed over the points is then not finite either, and a fit
 * skips that step.
 *
 * <p>A backward pass of INVERSE takes two backward passes of FORWARD and what {@link
 * #solveTransposed} takes: by default one for each coordinate, and for a full matrix O(d³) per
 * point.
 */
@ConsumerType
public interface SolvedBijector extends TrainableBijector {
  /** {@inheritDoc} By default only INVERSE iterates; override it if neither does. */
  @Override
  default Cost cost(Direction direction) {
    return direction == Direction.FORWARD ? Cost.CLOSED_FORM : Cost.ITERATIVE;
  }

  /**
   * Evaluates FORWARD and returns its backward pass. The backward pass of INVERSE calls it at the
   * solutions.
   *
   * @see TrainableBijector#record
   */
  Pullback recordForward(Tile x, Tile context, Tile logDet, Scratch scratch);

  /**
   * Evaluates INVERSE: replaces every y by the x with f(x) = y, in closed form or by iteration, and
   * subtracts L at x from the log-determinant. If INVERSE is declared as {@link Cost#ITERATIVE}, it
   * reports its evaluations and solves to {@link Scratch#stats}. A point with NaN stays one with
   * NaN; a solution beyond the largest double is infinite.
   *
   * @param y the images, {@code dimension() x n}; replaced
   * @param context the context of each point, {@code contextDimension() x n}; only read
   * @param logDet minus log|det J| at x is added, {@code 1 x n}; {@link #subtractLogDeterminant}
   *     does it if the solver does not know it
   * @param scratch memory; everything taken is released before returning
   */
  void solve(Tile y, Tile context, Tile logDet, Scratch scratch);

  /**
   * Evaluates FORWARD at solutions and subtracts its log-determinant: the last step of a {@link
   * #solve} that does not know it. For an infinite solution it is evaluated at the largest double.
   *
   * @param x the solutions, {@code dimension() x n}; only read
   */
  default void subtractLogDeterminant(Tile x, Tile context, Tile logDet, Scratch scratch) {
    ImplicitInverse.subtractLogDeterminant(this, x, context, logDet, scratch);
  }

  /**
   * Returns the coordinates in an order in which the Jacobian of FORWARD is lower triangular: the
   * image of the k-th of them depends on the first k + 1 only. It is solved by substitution then,
   * without a matrix per point. Called often: return a field.
   *
   * @return each coordinate once, not modified; empty if there is no such order
   */
  default int[] triangularOrder() {
    return new int[0];
  }

  /**
   * Replaces every g by the solution v of Jᵀ v = g, with the Jacobian J of FORWARD at x. By default
   * the rows of J are backward passes of FORWARD, and the system is solved by substitution in
   * {@link #triangularOrder}, or else by elimination. Override it if J has another structure, such
   * as a change of the identity of low rank.
   *
   * @param x the points on the data side, {@code dimension() x n}; only read
   * @param context the context of each point, {@code contextDimension() x n}; only read
   * @param g the right-hand sides, {@code dimension() x n}; replaced
   * @param scratch memory; everything taken is released before returning
   */
  default void solveTransposed(Tile x, Tile context, Tile g, Scratch scratch) {
    TransposedSystem.solve(this, x, context, g, scratch);
  }

  @Override
  default Pullback record(Direction direction, Tile x, Tile context, Tile logDet, Scratch scratch) {
    return direction == Direction.FORWARD
        ? recordForward(x, context, logDet, scratch)
        : ImplicitInverse.record(this, x, context, logDet, scratch);
  }
}
