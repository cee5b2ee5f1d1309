package dev.bijou.shell.internal.command;

import dev.bijou.flow.Flow;
import dev.bijou.flow.Flow.Failure;
import dev.bijou.model.Model;
import dev.bijou.model.Model.Columns;
import dev.bijou.model.Model.Columns.Constant;
import dev.bijou.scoring.BadRows;
import dev.bijou.shell.internal.CommandException;
import dev.bijou.tile.Tile;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A sampler of n rows at each context, in chunks of bounded memory. */
final class Sampler {
  private static final int CHUNK = 8192;

  private final Model model;
  private final int count;
  private final long seed;
  private final Consumer<double[]> rows;
  private final BadRows failed;
  private final double[] row;
  private int done;

  /**
   * Creates a sampler.
   *
   * @param count the number of samples at each context
   * @param rows receives each sample with its context and the constants; the array is reused
   * @param failed receives the samples at which the flow failed
   */
  Sampler(Model model, int count, long seed, Consumer<double[]> rows, BadRows failed) {
    this.model = model;
    this.count = count;
    this.seed = seed;
    this.rows = rows;
    this.failed = failed;
    this.row = new double[names(model.columns()).size()];
    List<Constant> constants = model.columns().constants();
    for (int k = 0; k < constants.size(); k++) {
      row[row.length - constants.size() + k] = constants.get(k).value();
    }
  }

  /** Returns the column names of a row: coordinates, context variables, constants. */
  static List<String> names(Columns columns) {
    return Stream.of(
            columns.names(),
            columns.context(),
            columns.constants().stream().map(Constant::column).toList())
        .flatMap(List::stream)
        .toList();
  }

  /** Returns the number of samples at these contexts. */
  long total(Tile contexts) {
    return (long) contexts.size() * count;
  }

  /**
   * Samples a chunk.
   *
   * @param contexts one point per context; NaN gives samples that are NaN
   * @param from the index of the first sample among those at these contexts
   * @return the index of the next sample
   */
  long advance(Tile contexts, long from) {
    int size = (int) Math.min(CHUNK, total(contexts) - from);
    if (size > Integer.MAX_VALUE - done) {
      throw CommandException.refused(
          String.format(
              Locale.ROOT,
              "--count: expected at most %d samples in total; got more",
              Integer.MAX_VALUE));
    }
    Tile each = Tile.allocate(contexts.dimension(), size);
    for (int i = 0; i < size; i++) {
      int context = (int) ((from + i) / count);
      for (int c = 0; c < each.dimension(); c++) {
        each.set(i, c, contexts.get(context, c));
      }
    }
    emit(model.flow().sampleAndLogProb(done, each, seed), each);
    return from + size;
  }

  private void emit(Flow.Draws draws, Tile contexts) {
    Map<Integer, Failure> failures =
        draws.failures().stream().collect(Collectors.toMap(Failure::row, f -> f));
    Tile points = draws.points();
    int d = points.dimension();
    for (int i = 0; i < points.size(); i++) {
      done++;
      for (int j = 0; j < d; j++) {
        row[j] = points.get(i, j);
      }
      for (int c = 0; c < contexts.dimension(); c++) {
        row[d + c] = contexts.get(i, c);
      }
      check(d, Optional.ofNullable(failures.get(i)));
      rows.accept(row);
    }
  }

  /** Sets a sample at a NaN context to NaN; records any other sample that is NaN. */
  private void check(int d, Optional<Failure> failure) {
    boolean known = Arrays.stream(row, d, row.length).noneMatch(Double::isNaN);
    if (!known) {
      Arrays.fill(row, 0, d, Double.NaN);
    } else if (Arrays.stream(row, 0, d).anyMatch(Double::isNaN)) {
      String problem = failure.map(Failure::problem).orElse("expected numbers; got NaN");
      failed.add(String.format(Locale.ROOT, "sample %d: %s", done, problem));
    }
  }

  /** Returns the number of samples so far. */
  int done() {
    return done;
  }
}
