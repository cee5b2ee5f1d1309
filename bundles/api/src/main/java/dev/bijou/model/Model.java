package dev.bijou.model;

import dev.bijou.flow.Flow;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A flow with parameters that mean something, and what is known about it. One that was put together
 * by hand has none of the optional parts.
 *
 * @param flow the density of the columns, in the units of the data
 * @param columns what the coordinates of the flow are called
 * @param report how it was fitted
 * @param scores the log-densities of the rows it was fitted to
 * @param check rows whose log-densities tell whether a copy computes the same
 */
public record Model(
    Flow flow,
    Columns columns,
    Optional<FitReport> report,
    Optional<TrainingScores> scores,
    Optional<VerificationRows> check) {
  /** Checks that all of it has the dimensions of the flow. */
  public Model {
    require("columns", flow.dimension(), columns.names().size());
    require("context columns", flow.contextDimension(), columns.context().size());
    check.ifPresent(
        rows -> {
          require("check rows", flow.dimension(), rows.x().dimension());
          require("contexts of check rows", flow.contextDimension(), rows.context().dimension());
        });
  }

  /** A flow of which nothing else is known: its columns are called 1, 2, 3, … */
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
          "%s: expected %d, as the flow has; got %d".formatted(what, expected, actual));
    }
  }
}
