package dev.bijou.shell.internal.command;

import dev.bijou.admin.timing.TimingRequest;
import dev.bijou.bijector.Direction;
import dev.bijou.flow.ComposeOptions;
import dev.bijou.shell.internal.CommandException;
import dev.bijou.shell.internal.FlowArguments;
import dev.bijou.spec.FlowSpec;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import picocli.CommandLine.Option;

/** The measurement options of {@code compare}. */
final class CompareOptions {
  @Option(
      names = "--points",
      defaultValue = "5000",
      paramLabel = "N",
      description = "Points per batch (default: ${DEFAULT-VALUE}).")
  private int points;

  @Option(
      names = "--repeats",
      defaultValue = "15",
      paramLabel = "N",
      description = "Measured rounds (default: ${DEFAULT-VALUE}).")
  private int repeats;

  @Option(
      names = "--threads",
      defaultValue = "1",
      paramLabel = "N",
      description = "Threads per batch (default: ${DEFAULT-VALUE}).")
  private int threads;

  @Option(
      names = "--directions",
      defaultValue = "both",
      paramLabel = "WHICH",
      description = "Directions to time: forward, inverse or both (default: ${DEFAULT-VALUE}).")
  private Directions directions;

  @Option(
      names = "--solver",
      paramLabel = "NAME",
      description = "Root finder of the iterative directions (default: as the flow says).")
  private String solver;

  @Option(
      names = "--dimension",
      paramLabel = "D",
      description =
          "Dimension of flows that do not fix it (default: " + FlowArguments.OPEN_DIMENSION + ").")
  private Integer dimension;

  @Option(
      names = "--seed",
      defaultValue = "7",
      paramLabel = "S",
      description =
          "Seed of points and latents, and of the parameters unless a model has them (default:"
              + " ${DEFAULT-VALUE}).")
  private long seed;

  /** The values of {@code --directions}. */
  enum Directions {
    FORWARD(Direction.FORWARD),
    INVERSE(Direction.INVERSE),
    BOTH(Direction.FORWARD, Direction.INVERSE);

    private final Set<Direction> each;

    Directions(Direction... each) {
      this.each = Set.of(each);
    }
  }

  long seed() {
    return seed;
  }

  /** Returns the request to the timer. */
  TimingRequest request() {
    ComposeOptions seeded = ComposeOptions.seeded(seed);
    ComposeOptions how =
        dimension == null
            ? seeded.withLeastDimension(FlowArguments.OPEN_DIMENSION)
            : seeded.withDimension(dimension);
    try {
      return TimingRequest.standard()
          .withComposition(solver == null ? how : how.withSolver(solver))
          .withDirections(directions.each)
          .withPoints(points)
          .withRepeats(repeats)
          .withThreads(threads);
    } catch (IllegalArgumentException e) {
      throw CommandException.refused("--" + e.getMessage());
    }
  }

  /** Refuses a dimension that the flow would ignore because it fixes another. */
  void requireDimension(FlowSpec flow) {
    OptionalInt fixed = flow.dimension();
    if (dimension != null && fixed.isPresent() && fixed.getAsInt() != dimension) {
      throw CommandException.refused(
          String.format(
              Locale.ROOT,
              "--dimension: expected %d, which %s fixes; got %d",
              fixed.getAsInt(),
              flow.name(),
              dimension));
    }
  }
}
