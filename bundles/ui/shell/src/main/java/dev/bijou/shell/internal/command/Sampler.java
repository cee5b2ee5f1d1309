package dev.bijou.shell.internal.command;

import dev.bijou.model.Model;
import dev.bijou.model.Model.Columns;
import dev.bijou.model.Model.Columns.Constant;
import dev.bijou.scoring.BadRows;
import dev.bijou.shell.internal.CommandException;
import dev.bijou.tile.Tile;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Draws from a model, so many at each context: what is in memory grows with neither number. */
final class Sampler {
  private static final int CHUNK = 8192;

  private final Model model;
  private final int count;
  private final long seed;
  private final Consumer<double[]> rows;
  private final BadRows bad;
  private final double[] row;
  private int done;

  /**
   * Nothing drawn yet.
   *
   * @param count of draws at each context
   * @param rows told each draw with its context and the constants; the array is used again
   * @param bad told of draws that are no numbers
   */
  Sampler(Model model, int count, long seed, Consumer<double[]> rows, BadRows bad) {
    this.model = model;
    this.count = count;
    this.seed = seed;
    this.rows = rows;
    this.bad = bad;
    this.row = new double[names(model.columns()).size()];
    List<Constant> constants = model.columns().constants();
    for (int k = 0; k < constants.size(); k++) {
      row[row.length - constants.size() + k] = constants.get(k).value();
    }
  }

  /** What a row holds: coordinates, context variables, constants. */
  static List<String> names(Columns columns) {
    return Stream.of(
            columns.names(),
            columns.context(),
            columns.constants().stream().map(Constant::column).toList())
        .flatMap(List::stream)
        .toList();
  }

  /** How many draws there are at so many contexts. */
  long total(Tile contexts) {
    return (long) contexts.size() * count;
  }

  /**
   * Draws at each of some contexts, beginning with this draw of theirs: a chunk.
   *
   * @param contexts a point each; one that is NaN gives draws that are NaN
   * @return the number of the draw that comes next
   */
  long advance(Tile contexts, long from) {
    int size = (int) Math.min(CHUNK, total(contexts) - from);
    if (size > Integer.MAX_VALUE - done) {
      throw CommandException.refused(
          "--count: expected at most %d draws in all; got more".formatted(Integer.MAX_VALUE));
    }
    Tile each = Tile.allocate(contexts.dimension(), size);
    for (int i = 0; i < size; i++) {
      int place = (int) ((from + i) / count);
      for (int c = 0; c < each.dimension(); c++) {
        each.set(i, c, contexts.get(place, c));
      }
    }
    tell(model.flow().sample(done, each, seed), each);
    return from + size;
  }

  private void tell(Tile points, Tile contexts) {
    int d = points.dimension();
    for (int i = 0; i < points.size(); i++) {
      done++;
      for (int j = 0; j < d; j++) {
        row[j] = points.get(i, j);
      }
      for (int c = 0; c < contexts.dimension(); c++) {
        row[d + c] = contexts.get(i, c);
      }
      check(d);
      rows.accept(row);
    }
  }

  /** A draw without a context that it could be drawn at, or that is no number. */
  private void check(int d) {
    boolean known = Arrays.stream(row, d, row.length).noneMatch(Double::isNaN);
    if (!known) {
      Arrays.fill(row, 0, d, Double.NaN);
    } else if (Arrays.stream(row, 0, d).anyMatch(Double::isNaN)) {
      bad.add("draw %d: expected numbers; got NaN".formatted(done));
    }
  }

  /** How many have been drawn. */
  int done() {
    return done;
  }
}
