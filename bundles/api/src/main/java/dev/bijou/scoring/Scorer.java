package dev.bijou.scoring;

import dev.bijou.model.Model;
import dev.bijou.registry.PluginRegistry;
import dev.bijou.scoring.BadRows.BadRowPolicy;
import dev.bijou.tile.SolverStats;
import dev.bijou.tile.Tile;
import java.util.List;
import java.util.ServiceLoader;
import org.osgi.annotation.bundle.Requirement;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Scores rows under models. Thread-safe. Under OSGi it is a service; elsewhere {@link #load} finds
 * it.
 */
@Requirement(
    namespace = "osgi.serviceloader",
    name = "dev.bijou.scoring.Scorer",
    attribute = "osgi.serviceloader=dev.bijou.scoring.Scorer",
    effective = "active")
@ProviderType
public interface Scorer {
  /**
   * Returns the scorer on the class path or module path.
   *
   * @throws IllegalStateException if there is none
   */
  static Scorer load() {
    return ServiceLoader.load(Scorer.class, Scorer.class.getClassLoader())
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "scorer: expected the bundle scoring beside api; found none"));
  }

  /**
   * Returns a scorer that knows the types of another registry; this one, if it does not look up
   * types. This one is unchanged.
   */
  default Scorer withRegistry(PluginRegistry registry) {
    return this;
  }

  /**
   * Starts to score rows; none is read yet.
   *
   * @param rows the columns of the model are found by their names, whatever their order and
   *     whatever other columns there are
   * @throws IllegalArgumentException if a column of the model is missing, or conditional terms are
   *     asked for that have no closed form
   */
  ScoredRows score(Model model, RowSource rows, ScoreOptions options);

  /** The options of a {@link Scorer}. Immutable. */
  final class ScoreOptions {
    private final BadRowPolicy badRows;
    private final boolean explain;

    private ScoreOptions(BadRowPolicy badRows, boolean explain) {
      this.badRows = badRows;
      this.explain = explain;
    }

    /** Returns the defaults: log-density and percentile; a bad row ends the scoring. */
    public static ScoreOptions standard() {
      return new ScoreOptions(BadRowPolicy.FAIL, false);
    }

    /** Returns a copy with another policy for bad rows. */
    public ScoreOptions withBadRows(BadRowPolicy policy) {
      return new ScoreOptions(policy, explain);
    }

    /** Returns a copy with or without the conditional log-density of each column. */
    public ScoreOptions withExplain(boolean explained) {
      return new ScoreOptions(badRows, explained);
    }

    /** Returns the policy for bad rows. */
    public BadRowPolicy badRows() {
      return badRows;
    }

    /** Returns whether the conditional log-density of each column is computed. */
    public boolean explain() {
      return explain;
    }
  }

  /** Rows at which a flow failed, where the policy is {@link BadRowPolicy#FAIL}. */
  final class FailedRowsException extends IllegalStateException {
    private static final long serialVersionUID = 1;

    private final transient List<String> problems;

    /**
     * Creates an exception that names rows.
     *
     * @param source the name of their source
     * @param rows the rows
     */
    public FailedRowsException(String source, BadRows rows) {
      super(source + ": expected a number for every row; the flow failed at " + rows.count());
      this.problems = List.copyOf(rows.problems());
    }

    /** Returns the problems of the first rows, a line each. */
    public List<String> problems() {
      return problems;
    }
  }

  /** Scores of a stream of rows, computed a batch at a time. Not thread-safe. */
  @ProviderType
  interface ScoredRows {
    /**
     * Returns what is computed of each row: {@code logProb}, the log-density in the units of the
     * data; {@code percentile}, the percentage of training rows whose log-density is at most that,
     * ties counted half; and, if asked for, {@code logProb.NAME} for each column, the log-density
     * of its value given the columns before it in the order of the flow.
     */
    List<String> columns();

    /**
     * Scores the next rows.
     *
     * @return a point per row in order, a coordinate for each of {@link #columns}; NaN for a bad
     *     row; no point at the end of the rows
     * @throws BadRowsException if the policy is {@link BadRowPolicy#FAIL} and a row is bad
     * @throws FailedRowsException if the policy is {@link BadRowPolicy#FAIL} and the flow fails at
     *     a row; rows have been scored on until there were ten to name
     */
    Tile next();

    /** Returns the number of rows read so far. */
    long rows();

    /**
     * Returns the mean of the finite log-densities so far; NaN if there are none. Rows with the
     * log-density −∞ are counted by {@link #rowsWithoutDensity}.
     */
    double meanLogProb();

    /** Returns the number of rows with the log-density −∞ so far. */
    default long rowsWithoutDensity() {
      return 0;
    }

    /** Returns the statistics of solves so far. */
    default SolverStats stats() {
      return new SolverStats();
    }

    /**
     * Returns the rows of finite numbers at which the flow failed, see {@link
     * dev.bijou.flow.Flow.Failure}. Their scores are NaN.
     */
    default BadRows failed() {
      return new BadRows(BadRowPolicy.SKIP);
    }

    /** Returns the rows that could not be scored because of their values. */
    BadRows bad();

    /** Returns the rows that differ from a column that was constant in training. */
    BadRows departing();
  }
}
