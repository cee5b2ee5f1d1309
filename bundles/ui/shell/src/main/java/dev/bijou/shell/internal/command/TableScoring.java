package dev.bijou.shell.internal.command;

import dev.bijou.model.Columns.Constant;
import dev.bijou.model.Model;
import dev.bijou.model.TrainingScores;
import dev.bijou.shell.internal.data.BadRows;
import dev.bijou.shell.internal.data.ColumnSelection;
import dev.bijou.shell.internal.data.CsvTable;
import dev.bijou.shell.internal.explain.Conditionals;
import dev.bijou.tile.Tile;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Scores a table, so many rows at a time: what is in memory does not grow with it. */
final class TableScoring {
  private static final int CHUNK = 4096;

  private final Model model;
  private final CsvTable table;
  private final ColumnSelection selection;
  private final Tile rows;
  private final List<Integer> constants;
  private final BadRows bad = new BadRows();
  private final BadRows departing = new BadRows();
  private final Optional<Conditionals> terms;
  private double sum;

  /**
   * Told, row by row in order, the log-density, the percentile, and the terms if they are wanted;
   * NaN for a bad row. The array is used again.
   */
  @FunctionalInterface
  interface Sink {
    void score(double[] scores);
  }

  /** Of the rows of a table; with the terms of each column, if they are given. */
  TableScoring(
      Model model, CsvTable table, ColumnSelection selection, Optional<Conditionals> terms) {
    this.model = model;
    this.table = table;
    this.selection = selection;
    this.terms = terms;
    int[] places = selection.places();
    table.select(places);
    this.rows = Tile.allocate(places.length, CHUNK);
    this.constants =
        IntStream.range(0, selection.constants().size())
            .boxed()
            .filter(k -> selection.constants().get(k) >= 0)
            .toList();
  }

  /** Scores the next rows; false at the end of the table. */
  boolean advance(Sink sink) {
    long before = table.rows();
    int count = table.read(rows, bad);
    int d = selection.coordinates().size();
    int c = selection.context().size();
    Tile x = rows.coordinates(0, d).points(0, count);
    Tile context = rows.coordinates(d, d + c).points(0, count);
    double[] logProb = model.flow().logProb(x, context);
    Tile explained = terms.map(t -> t.of(x, context)).orElse(Tile.allocate(0, count));
    double[] scores = new double[2 + explained.dimension()];
    for (int i = 0; i < count; i++) {
      if (!Double.isNaN(x.get(i, 0))) {
        check(before + i + 1, i, logProb[i]);
      }
      sum += Double.isNaN(logProb[i]) ? 0 : logProb[i];
      scores[0] = logProb[i];
      scores[1] = percentile(logProb[i]);
      for (int j = 0; j < explained.dimension(); j++) {
        scores[2 + j] = explained.get(i, j);
      }
      sink.score(scores);
    }
    return count > 0;
  }

  private double percentile(double logProb) {
    Optional<TrainingScores> training = model.scores();
    return training.isPresent() ? training.get().percentile(logProb) : Double.NaN;
  }

  private void check(long row, int i, double logProb) {
    if (Double.isNaN(logProb)) {
      bad.add("%s: row %d: expected a log p; got NaN".formatted(table.name(), row));
    }
    int from = selection.coordinates().size() + selection.context().size();
    for (int k = 0; k < constants.size(); k++) {
      Constant constant = model.columns().constants().get(constants.get(k));
      double value = rows.get(i, from + k);
      if (value != constant.value()) {
        departing.add(
            "%s: row %d, column %s: expected %s, as in all training rows; got %s"
                .formatted(table.name(), row, constant.column(), constant.value(), value));
      }
    }
  }

  /** Reads on, for bad rows to name, until there are enough of them. */
  void findBadRows() {
    boolean more = true;
    while (more && bad.count() < BadRows.NAMED) {
      more = table.read(rows, bad) > 0;
    }
  }

  /** Rows that could not be scored. */
  BadRows bad() {
    return bad;
  }

  /** Rows that depart from a column that was constant. */
  BadRows departing() {
    return departing;
  }

  long rows() {
    return table.rows();
  }

  /** The mean log-density of the rows that could be scored; NaN if there are none. */
  double mean() {
    return sum / (table.rows() - bad.count());
  }
}
