package dev.bijou.flow;

import dev.bijou.parameter.Parameters;
import dev.bijou.tile.Tile;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiConsumer;

/** Options of a composition. Immutable; {@code with…} methods return changed copies. */
public final class ComposeOptions {
  private final long seed;
  private final OptionalInt dimension;
  private final OptionalInt leastDimension;
  private final Optional<String> solver;
  private final Optional<Tile> data;
  private final Optional<Parameters> parameters;
  private final Optional<BiConsumer<Integer, Integer>> progress;

  private ComposeOptions(
      long seed,
      OptionalInt dimension,
      OptionalInt leastDimension,
      Optional<String> solver,
      Optional<Tile> data,
      Optional<Parameters> parameters,
      Optional<BiConsumer<Integer, Integer>> progress) {
    this.seed = seed;
    this.dimension = dimension;
    this.leastDimension = leastDimension;
    this.solver = solver;
    this.data = data;
    this.parameters = parameters;
    this.progress = progress;
  }

  /** Returns options with random initial parameters from this seed; the flow decides the rest. */
  public static ComposeOptions seeded(long seed) {
    return new ComposeOptions(
        seed,
        OptionalInt.empty(),
        OptionalInt.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** Returns a copy with this dimension for a flow that leaves it open. */
  public ComposeOptions withDimension(int d) {
    return new ComposeOptions(
        seed, OptionalInt.of(d), leastDimension, solver, data, parameters, progress);
  }

  /**
   * Returns a copy with this dimension for a flow that leaves it open, if neither {@link
   * #withDimension} nor data set another; more if its layers name more coordinates.
   */
  public ComposeOptions withLeastDimension(int d) {
    return new ComposeOptions(
        seed, dimension, OptionalInt.of(d), solver, data, parameters, progress);
  }

  /** Returns a copy with this root finder for every iterative type of the flow. */
  public ComposeOptions withSolver(String name) {
    return new ComposeOptions(
        seed, dimension, leastDimension, Optional.of(name), data, parameters, progress);
  }

  /** Returns a copy with points to start the parameters from, {@code dimension x n}. */
  public ComposeOptions withData(Tile points) {
    return new ComposeOptions(
        seed, dimension, leastDimension, solver, Optional.of(points), parameters, progress);
  }

  /** Returns a copy with these parameters instead of initial ones. */
  public ComposeOptions withParameters(Parameters theta) {
    return new ComposeOptions(
        seed, dimension, leastDimension, solver, data, Optional.of(theta), progress);
  }

  /**
   * Returns a copy whose composition reports its progress; {@link #equals} ignores it.
   *
   * @param listener receives the number of layers that are composed and that of all, on the thread
   *     that composes: at the beginning, after each layer, and within a layer with the same
   *     numbers, to show that the composition goes on. An exception ends the composition
   */
  public ComposeOptions withProgress(BiConsumer<Integer, Integer> listener) {
    return new ComposeOptions(
        seed, dimension, leastDimension, solver, data, parameters, Optional.of(listener));
  }

  /** Returns the seed of the initial parameters. */
  public long seed() {
    return seed;
  }

  /** Returns the dimension for a flow that leaves it open; empty if there is none. */
  public OptionalInt dimension() {
    return dimension;
  }

  /** Returns the least dimension for a flow that nothing else sets; empty if there is none. */
  public OptionalInt leastDimension() {
    return leastDimension;
  }

  /** Returns the root finder for every iterative type; empty to use the types' own. */
  public Optional<String> solver() {
    return solver;
  }

  /** Returns the points to start the parameters from; empty to start at random. */
  public Optional<Tile> data() {
    return data;
  }

  /** Returns the parameters; empty for initial ones. */
  public Optional<Parameters> parameters() {
    return parameters;
  }

  /** Returns the receiver of progress; empty if there is none. */
  public Optional<BiConsumer<Integer, Integer>> progress() {
    return progress;
  }

  private List<Object> values() {
    return List.of(seed, dimension, leastDimension, solver, data, parameters);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ComposeOptions that && values().equals(that.values());
  }

  @Override
  public int hashCode() {
    return values().hashCode();
  }

  @Override
  public String toString() {
    return "ComposeOptions" + values();
  }
}
