package dev.bijou.flow;

import dev.bijou.base.Base;
import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.Cost;
import dev.bijou.bijector.Direction;
import dev.bijou.bijector.Domain;
import dev.bijou.parameter.Parameters;
import dev.bijou.registry.PluginType;
import dev.bijou.registry.PluginType.Origin;
import dev.bijou.registry.Plugins;
import dev.bijou.spec.FlowSpec;
import dev.bijou.spec.Problem;
import dev.bijou.tile.SolverStats;
import dev.bijou.tile.Tile;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A normalizing flow: a bijection between data and a simple latent distribution. Thread-safe.
 *
 * <p>A composed flow is immutable. The service of a declared flow passes each call to the
 * generation that is in service at that moment; {@link #current} returns it, for callers that make
 * several calls or must know which one answers. A call finishes on the generation it began on.
 *
 * <p>Arguments are only read. A batch is cut into tiles, each of which passes through all layers,
 * so memory besides arguments and results does not grow with the batch, and the result for a point
 * depends neither on other points nor on the number of threads. Methods without a context are for
 * unconditional flows.
 *
 * <p>Bad data do not throw: the log-density of a row with NaN is NaN, of one with an infinity,
 * outside the domain of the flow or at its edge −∞. A point beyond the largest double is infinite
 * from there on, so that a finite row has a log-density or −∞. A finite row for which a root finder
 * does not converge or a layer computes NaN, which is a fault of the layer, is NaN; {@link Scores}
 * and {@link Draws} name these rows. Bad arguments throw an {@link IllegalArgumentException} with
 * the value and the bound. Interrupting the calling thread ends its call between two tiles by a
 * {@link java.util.concurrent.CancellationException}; the thread stays interrupted.
 */
@ProviderType
public interface Flow {
  /**
   * Returns the generation that answers now. Calls on its flow are consistent with each other. Hold
   * it for one task only, since its classes stay in memory with it.
   */
  default Generation current() {
    return new Generation(this, 0, 0);
  }

  /** Returns the specification it was composed from, with its base even if the text names none. */
  FlowSpec spec();

  /** Returns the types that were used and requested when it was composed; none is missing. */
  Dependencies dependencies();

  /** Returns the number of coordinates of a point. */
  int dimension();

  /** Returns the number of context variables. */
  int contextDimension();

  /** Returns the map from data to latents (FORWARD), after all switches. */
  Bijector bijector();

  /** Returns the latent distribution. */
  Base base();

  /** Returns the set of values of each coordinate; rows outside have log-density −∞. */
  List<Domain> domains();

  /** Returns all parameters, named as in a parameter file: {@code layers.0.…}. */
  Parameters parameters();

  /** Returns a copy with other parameters in the same layout. */
  Flow bind(Parameters theta);

  /** Returns the cost of a direction, after all switches. */
  default Cost cost(Direction direction) {
    return bijector().cost(direction);
  }

  /** Returns the size in bytes of its tables, which may be built at the first use. */
  default long tableBytes() {
    return bijector().tableBytes();
  }

  /**
   * Returns what a user of the flow would not expect: warnings of its layers, at the locations of
   * their keys. The flow is used all the same.
   */
  default List<Problem> warnings() {
    return List.of();
  }

  /** Returns a copy that spreads tiles over this number of concurrent tasks of {@code executor}. */
  Flow parallel(Executor executor, int threads);

  /** Returns the log-density of each point of {@code x}, {@code dimension x n}. */
  double[] logProb(Tile x);

  /** Returns the log-density of each point given its context, {@code contextDimension x n}. */
  double[] logProb(Tile x, Tile context);

  /** Returns the log-density of each point given its context, and the rows that have none. */
  default Scores scores(Tile x, Tile context) {
    return new Scores(logProb(x, context), new SolverStats(), List.of());
  }

  /**
   * Draws from the flow. Draw i depends only on the seed and i: the first 1000 of a million draws
   * equal 1000 draws.
   */
  Tile sample(int count, long seed);

  /**
   * Returns the draws {@code from} (inclusive) to {@code to} (exclusive) of a seed, to draw many in
   * pieces, with bit-identical results for any pieces.
   */
  default Tile sample(int from, int to, long seed) {
    return sample(to, seed).points(from, to);
  }

  /** Draws once per context. Draw i depends only on the seed, i and its own context. */
  Tile sample(Tile context, long seed);

  /**
   * Draws once per context, numbered from {@code from} on, to draw many in pieces, with
   * bit-identical results for any pieces.
   */
  default Tile sample(int from, Tile context, long seed) {
    Tile all = Tile.allocate(context.dimension(), Math.addExact(from, context.size()));
    all.points(from, all.size()).copyFrom(context);
    return sample(all, seed).points(from, all.size());
  }

  /** Draws with log-densities, at little more than the cost of the draws. */
  Draws sampleAndLogProb(int count, long seed);

  /** Draws once per context, with log-densities. */
  Draws sampleAndLogProb(Tile context, long seed);

  /** Draws once per context with log-densities, numbered from {@code from} on. */
  default Draws sampleAndLogProb(int from, Tile context, long seed) {
    Tile all = Tile.allocate(context.dimension(), Math.addExact(from, context.size()));
    Tile own = all.points(from, all.size());
    own.copyFrom(context);
    Draws draws = sampleAndLogProb(all, seed);
    double[] logProb = Arrays.copyOfRange(draws.logProb(), from, all.size());
    List<Failure> failures =
        draws.failures().stream().filter(f -> f.row() >= from).map(f -> f.minus(from)).toList();
    return new Draws(draws.points().points(from, all.size()), logProb, draws.stats(), failures);
  }

  /** Maps every point; FORWARD is data to latent. */
  default Mapped transform(Direction direction, Tile x) {
    return transform(direction, x, Tile.allocate(0, x.size()));
  }

  /** Maps every point given its context. */
  Mapped transform(Direction direction, Tile x, Tile context);

  /**
   * An immutable flow, and what it is a generation of.
   *
   * @param flow the composed flow
   * @param number the number of the generation, which increases with every flow that is put into
   *     service; 0 for a flow that is no service
   * @param version the version of the text or model; 0 if it has none
   */
  record Generation(Flow flow, long number, long version) {}

  /**
   * Log-densities.
   *
   * @param logProb n values
   * @param stats the statistics of solves
   * @param failures the rows of finite numbers that are NaN, in ascending order
   */
  record Scores(double[] logProb, SolverStats stats, List<Failure> failures) {
    /** Copies the list. */
    public Scores {
      failures = List.copyOf(failures);
    }
  }

  /**
   * Draws with their log-densities.
   *
   * @param points {@code dimension x n}
   * @param logProb n values
   * @param stats the statistics of solves
   * @param failures the draws that are NaN though their context is finite, in ascending order
   */
  record Draws(Tile points, double[] logProb, SolverStats stats, List<Failure> failures) {
    /** Copies the list. */
    public Draws {
      failures = List.copyOf(failures);
    }

    /** Creates draws without failures, for which nothing had to be solved. */
    public Draws(Tile points, double[] logProb) {
      this(points, logProb, new SolverStats(), List.of());
    }
  }

  /**
   * The failure of a layer, or of the base, at one row.
   *
   * @param row the number of the row, from 0
   * @param layer the number of the layer, from 0; the number of layers for the base
   * @param type the type of the layer
   * @param converged whether every solve converged, so that the layer itself computed NaN
   */
  record Failure(int row, int layer, String type, boolean converged) {
    /** Returns the same failure for the row whose number is less by {@code rows}. */
    public Failure minus(int rows) {
      return new Failure(row - rows, layer, type, converged);
    }

    /** Returns the problem in one line without the row. */
    public String problem() {
      return "layer "
          + layer
          + ", "
          + type
          + (converged
              ? ": expected a number; got NaN, which is a fault of the layer"
              : ": expected a root; got none, since its solver did not converge");
    }
  }

  /**
   * Mapped points.
   *
   * @param points the images, {@code dimension x n}
   * @param logDet log|det ∂output/∂input| of the direction asked for, n values
   * @param stats the statistics of solves
   */
  record Mapped(Tile points, double[] logDet, SolverStats stats) {}

  /**
   * The plug-ins that a flow, composed or refused, depends on. Holds no object of a plug-in.
   *
   * @param requested every type that was looked up; of a name that may be a layer or a scalar
   *     family, each kind that was tried
   * @param used the requested types that were found, each with the plug-in chosen for it
   * @param missing the types for which nothing was found; LAYER also stands for a name that may be
   *     a scalar family
   */
  record Dependencies(
      Set<PluginType.Id> requested, Map<PluginType.Id, Origin> used, Set<PluginType.Id> missing) {
    /** The dependencies of a flow for which no type was looked up. */
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
      return plugins.find(id).map(PluginType::origin);
    }

    /** Returns the types that were used whose plug-in is no longer available, chosen or not. */
    public Map<PluginType.Id, Origin> unavailable(Plugins plugins) {
      return used.entrySet().stream()
          .filter(use -> plugins.all().stream().noneMatch(type -> isOf(type, use)))
          .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static boolean isOf(PluginType type, Map.Entry<PluginType.Id, Origin> use) {
      return type.is(use.getKey()) && type.origin().equals(use.getValue());
    }
  }
}
