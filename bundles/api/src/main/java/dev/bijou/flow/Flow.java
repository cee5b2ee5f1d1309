package dev.bijou.flow;

import dev.bijou.base.Base;
import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.Cost;
import dev.bijou.bijector.Direction;
import dev.bijou.parameter.Parameters;
import dev.bijou.registry.PluginType;
import dev.bijou.registry.PluginType.Origin;
import dev.bijou.registry.Plugins;
import dev.bijou.spec.FlowSpec;
import dev.bijou.tile.SolverStats;
import dev.bijou.tile.Tile;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A normalizing flow: a bijection between data and a simple latent distribution. Immutable and
 * thread-safe.
 *
 * <p>Arguments are only read. A batch is cut into tiles that pass through all layers one by one, so
 * what is needed besides arguments and results does not grow with the batch, and what comes out for
 * a point does not depend on the others, nor on the number of threads. Methods without a context
 * serve unconditional flows.
 *
 * <p>Bad data is not an exception: a row with NaN has log-density NaN, one with an infinity −∞. Bad
 * arguments are: {@link IllegalArgumentException} with the value and the bound.
 */
@ProviderType
public interface Flow {
  /** What it was composed from, its base named even where the text names none. */
  FlowSpec spec();

  /** Returns the types that were used and requested when it was composed; none is missing. */
  Dependencies dependencies();

  /** The number of coordinates of a datum. */
  int dimension();

  /** The number of context variables. */
  int contextDimension();

  /** The map from data (FORWARD) to latents, after all switches. */
  Bijector bijector();

  /** The latent distribution. */
  Base base();

  /** All parameters, named as in a parameter file: {@code layers.0.…}. */
  Parameters parameters();

  /** This flow with other parameters in the same layout; this is unchanged. */
  Flow bind(Parameters theta);

  /** What a direction costs, after all switches. */
  default Cost cost(Direction direction) {
    return bijector().cost(direction);
  }

  /** Bytes that its tables take now: they may be built at the first use. */
  default long tableBytes() {
    return bijector().tableBytes();
  }

  /** This flow with its tiles spread over so many tasks at a time, run by {@code executor}. */
  Flow parallel(Executor executor, int threads);

  /** The log-density of each point of {@code x}, {@code dimension x n}. */
  double[] logProb(Tile x);

  /** The log-density of each point given its context, {@code contextDimension x n}. */
  double[] logProb(Tile x, Tile context);

  /**
   * Draws from the flow. Draw i depends on the seed and i alone: the first thousand of a million
   * are the thousand.
   */
  Tile sample(int count, long seed);

  /**
   * The draws {@code from} (inclusive) to {@code to} (exclusive) of those that a seed gives: so
   * that many can be drawn piece by piece, the same bits however they are cut.
   */
  default Tile sample(int from, int to, long seed) {
    return sample(to, seed).points(from, to);
  }

  /** One draw per context. Draw i depends on the seed, on i and on its own context. */
  Tile sample(Tile context, long seed);

  /**
   * One draw per context, numbered from {@code from} on: so that many can be drawn piece by piece,
   * the same bits however they are cut.
   */
  default Tile sample(int from, Tile context, long seed) {
    Tile all = Tile.allocate(context.dimension(), Math.addExact(from, context.size()));
    all.points(from, all.size()).copyFrom(context);
    return sample(all, seed).points(from, all.size());
  }

  /** Draws, and the log-density of each, for little more than the draws. */
  Draws sampleAndLogProb(int count, long seed);

  /** One draw per context, and its log-density. */
  Draws sampleAndLogProb(Tile context, long seed);

  /** Maps every point; FORWARD is data to latent. */
  default Mapped transform(Direction direction, Tile x) {
    return transform(direction, x, Tile.allocate(0, x.size()));
  }

  /** Maps every point given its context. */
  Mapped transform(Direction direction, Tile x, Tile context);

  /**
   * Points drawn and their log-densities.
   *
   * @param points {@code dimension x n}
   * @param logProb n values
   */
  record Draws(Tile points, double[] logProb) {}

  /**
   * Points mapped.
   *
   * @param points the images, {@code dimension x n}
   * @param logDet log|det ∂output/∂input| of the direction asked for, n values
   * @param tally what was evaluated on the way
   */
  record Mapped(Tile points, double[] logDet, SolverStats tally) {}

  /**
   * What a flow, composed or refused, depends on. Holds no object of a plug-in.
   *
   * @param requested every type that was looked up; of a name that may be a layer or a scalar
   *     family, each kind that was tried
   * @param used the requested types that were found, each with the plug-in chosen for it
   * @param missing the types for which nothing was found; LAYER also stands for a name that may be
   *     a scalar family
   */
  record Dependencies(
      Set<PluginType.Id> requested, Map<PluginType.Id, Origin> used, Set<PluginType.Id> missing) {
    /** Of a flow for which no type was looked up. */
    public static final Dependencies NONE = new Dependencies(Set.of(), Map.of(), Set.of());

    /** Copies the sets. */
    public Dependencies {
      requested = Set.copyOf(requested);
      used = Map.copyOf(used);
      missing = Set.copyOf(missing);
    }

    /**
     * Returns whether each requested type leads to the same plug-in, or to none, as it did then.
     */
    public boolean isCurrent(Plugins plugins) {
      return requested.stream()
          .allMatch(id -> chosen(plugins, id).equals(Optional.ofNullable(used.get(id))));
    }

    private static Optional<Origin> chosen(Plugins plugins, PluginType.Id id) {
      return plugins.find(id.kind(), id.name()).map(PluginType::origin);
    }

    /** Returns whether every plug-in that was used is still available, chosen or not. */
    public boolean isAvailable(Plugins plugins) {
      return used.entrySet().stream()
          .allMatch(use -> plugins.all().stream().anyMatch(type -> isOf(type, use)));
    }

    private static boolean isOf(PluginType type, Map.Entry<PluginType.Id, Origin> use) {
      return type.is(use.getKey()) && type.origin().equals(use.getValue());
    }
  }
}
