package dev.bijou.shell.internal.command;

import static java.util.stream.Collectors.joining;

import dev.bijou.admin.timing.FlowTimer;
import dev.bijou.admin.timing.Kernel;
import dev.bijou.admin.timing.TimingRequest;
import dev.bijou.flow.ComposeOptions;
import dev.bijou.shell.internal.CommandException;
import dev.bijou.shell.internal.FlowArguments;
import dev.bijou.spec.FlowSpec;
import java.util.OptionalInt;
import java.util.Set;
import picocli.CommandLine.Option;

/** The options of {@code compare} that say how to measure. */
final class CompareOptions {
  @Option(
      names = "--points",
      defaultValue = "5000",
      paramLabel = "N",
      description = "Points of a batch (${DEFAULT-VALUE}).")
  private int points;

  @Option(
      names = "--repeats",
      defaultValue = "15",
      paramLabel = "N",
      description = "Rounds that are measured (${DEFAULT-VALUE}).")
  private int repeats;

  @Option(
      names = "--threads",
      defaultValue = "1",
      paramLabel = "N",
      description = "Threads that share a batch (${DEFAULT-VALUE}).")
  private int threads;

  @Option(
      names = "--kernel",
      defaultValue = "auto",
      paramLabel = "WHICH",
      description = "Numerical kernels: auto, plain or vector (${DEFAULT-VALUE}).")
  private Kernel kernel;

  @Option(
      names = "--dimension",
      paramLabel = "D",
      description = "Dimension of flows that leave it open (" + FlowArguments.OPEN_DIMENSION + ").")
  private Integer dimension;

  @Option(
      names = "--seed",
      defaultValue = "7",
      paramLabel = "S",
      description = "Seed of parameters, points and latents (${DEFAULT-VALUE}).")
  private long seed;

  long seed() {
    return seed;
  }

  /** What the comparer is asked. */
  TimingRequest request(FlowTimer comparer) {
    requireInstalled(comparer.kernels());
    int open = dimension == null ? FlowArguments.OPEN_DIMENSION : dimension;
    ComposeOptions how = ComposeOptions.seeded(seed).withDimension(open);
    try {
      return new TimingRequest(how, points, repeats, threads, kernel);
    } catch (IllegalArgumentException e) {
      throw CommandException.refused("--" + e.getMessage());
    }
  }

  private void requireInstalled(Set<Kernel> installed) {
    if (!installed.contains(kernel)) {
      throw CommandException.refused(
          "--kernel: expected %s, since no provider of %s kernels is installed; got %s"
              .formatted(
                  installed.stream().sorted().map(Kernel::toString).collect(joining(" or ")),
                  kernel,
                  kernel));
    }
  }

  /** Refuses a dimension that would go unheard, since the flow fixes another. */
  void requireDimension(FlowSpec flow) {
    OptionalInt fixed = flow.dimension();
    if (dimension != null && fixed.isPresent() && fixed.getAsInt() != dimension) {
      throw CommandException.refused(
          "--dimension: expected %d, which %s fixes; got %d"
              .formatted(fixed.getAsInt(), flow.name(), dimension));
    }
  }
}
