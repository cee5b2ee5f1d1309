package dev.bijou.nn;

import dev.bijou.bijector.BuildContext;
import dev.bijou.parameter.Gradient;
import dev.bijou.parameter.Parameters;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.BitSet;

/**
 * Where a layer takes the values at each point from: they are its parameters, the same at all
 * points, or the outputs of a network that reads the context. Immutable and thread-safe.
 */
public interface Conditioner {
  /**
   * Returns the parameters themselves if there is no context, and otherwise a network with random
   * weights whose output biases they are.
   *
   * @param values the values; at least one
   * @param mlp the configuration of the network
   */
  static Conditioner of(Parameters values, MlpConfig mlp, BuildContext context) {
    int inputs = context.contextDimension();
    if (inputs == 0) {
      return new SharedConditioner(values);
    }
    Connectivity dense = Connectivity.dense(inputs, 1, values.size());
    return new NetworkConditioner(mlp.network(dense, values.toArray(), context.random()));
  }

  /** Returns the number of parameters that {@link #of} gives, or an upper bound of it. */
  static long parameterBound(long values, MlpConfig mlp, int contextDimension) {
    return contextDimension == 0 ? values : mlp.parameterBound(contextDimension, values);
  }

  /** Returns the parameters of the layer. */
  Parameters parameters();

  /** Returns the indices of parameters without effect. */
  BitSet maskedParameters();

  /** Returns this conditioner with other parameters of the same layout. */
  Conditioner bind(Parameters theta);

  /**
   * Computes the values at n points; their memory is in scratch until the caller releases it.
   *
   * @param context the context of each point, {@code contextDimension x n}; only read
   */
  Evaluation evaluate(Tile context, int n, Scratch scratch);

  /** The values at n points. */
  interface Evaluation {
    /** Returns the values, one coordinate for each; only read. */
    Tile values();

    /**
     * Adds the derivatives of the parameters and of the context; called once.
     *
     * @param bar the derivatives with respect to the values; only read
     */
    void pull(Tile bar, Tile contextBar, Gradient gradient);
  }
}
