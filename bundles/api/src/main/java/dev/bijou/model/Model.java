package dev.bijou.model;

import dev.bijou.flow.Flow;
import dev.bijou.tile.Tile;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A fitted flow with its columns, fit report, training scores and verification rows. A model that
 * was made by hand has none of the optional parts.
 *
 * @param flow the density of the columns, in the units of the data
 * @param columns the names of the coordinates
 * @param report the report of the fit
 * @param scores the log-densities of the training rows
 * @param check rows with log-densities, to verify a copy
 */
public record Model(
    Flow flow,
    Columns columns,
    Optional<FitReport> report,
    Optional<TrainingScores> scores,
    Optional<VerificationRows> check) {
  /** Checks that all parts have the dimensions of the flow. */
  public Model {
    require("columns", flow.dimension(), columns.names().size());
    require("context columns", flow.contextDimension(), columns.context().size());
    check.ifPresent(
        rows -> {
          require("check rows", flow.dimension(), rows.x().dimension());
          require("contexts of check rows", flow.contextDimension(), rows.context().dimension());
        });
  }

  /** Returns a model of a flow alone, with columns named 1, 2, 3, … */
  public static Model of(Flow flow) {
    int d = flow.dimension();
    Columns columns =
        new Columns(numbers(1, d), numbers(d + 1, d + flow.contextDimension()), List.of());
    return new Model(flow, columns, Optional.empty(), Optional.empty(), Optional.empty());
  }

  private static List<String> numbers(int from, int to) {
    return IntStream.rangeClosed(from, to).mapToObj(Integer::toString).toList();
  }

  private static void require(String what, int expected, int actual) {
    if (actual != expected) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "%s: expected %d, as the flow has; got %d", what, expected, actual));
    }
  }

  /**
   * The names of the coordinates of a flow in the data. Columns of data without a header are named
   * 1, 2, 3, …
   *
   * @param names of the coordinates, in order
   * @param context the names of the context variables, in order
   * @param constants columns that had one value only and were left out of the density
   */
  public record Columns(List<String> names, List<String> context, List<Constant> constants) {
    /**
     * A column in which all rows had the same value.
     *
     * @param column its name
     * @param value finite
     */
    public record Constant(String column, double value) {
      /** Checks that the value is finite. */
      public Constant {
        if (!Double.isFinite(value)) {
          throw new IllegalArgumentException(column + ": expected a finite value; got " + value);
        }
      }
    }

    /** Copies the lists; no name may occur twice. */
    public Columns {
      names = List.copyOf(names);
      context = List.copyOf(context);
      constants = List.copyOf(constants);
      Set<String> seen = new HashSet<>();
      Stream.of(names, context, constants.stream().map(Constant::column).toList())
          .flatMap(List::stream)
          .filter(name -> !seen.add(name))
          .findFirst()
          .ifPresent(
              twice -> {
                throw new IllegalArgumentException(
                    "columns: expected each name once; got '" + twice + "' again");
              });
    }
  }

  /**
   * The report of a fit.
   *
   * @param method {@code init}, {@code mle} or {@code both}
   * @param rows it was fitted to
   * @param setAside the number of rows of the training data that were set aside as outliers
   * @param trainMeanLogProb the mean log-density of those rows
   * @param validationMeanLogProb of the rows that were held out; empty if there were none
   * @param epochs passes over the rows; 0 where no gradient was followed
   * @param seconds it took
   * @param seed of everything that was drawn
   * @param parameters their number
   * @param warnings what the user should know, a line each
   */
  public record FitReport(
      String method,
      long rows,
      long setAside,
      double trainMeanLogProb,
      OptionalDouble validationMeanLogProb,
      int epochs,
      double seconds,
      long seed,
      int parameters,
      List<String> warnings) {
    /** Copies the warnings. */
    public FitReport {
      warnings = List.copyOf(warnings);
    }
  }

  /**
   * Rows with the log-densities of the flow when it was fitted. They are computed again when the
   * model is opened.
   *
   * @param x the rows, dimension x n, n at least 1
   * @param context of each row, context dimension x n
   * @param logProb n values
   */
  public record VerificationRows(Tile x, Tile context, double[] logProb) {
    /** The largest difference of a log-density, relative above 1. */
    public static final double TOLERANCE = 1e-9;

    /** Checks that there are rows, and that their numbers agree. */
    public VerificationRows {
      if (x.size() == 0) {
        throw new IllegalArgumentException("check rows: expected at least 1; got none");
      }
      if (context.size() != x.size() || logProb.length != x.size()) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "check rows: expected %d contexts and log-densities; got %d and %d",
                x.size(),
                context.size(),
                logProb.length));
      }
    }
  }
}
