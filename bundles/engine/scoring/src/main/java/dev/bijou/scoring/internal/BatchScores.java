package dev.bijou.scoring.internal;

import dev.bijou.model.Model;
import dev.bijou.model.TrainingScores;
import dev.bijou.scoring.BadRows;
import dev.bijou.scoring.BadRows.BadRowPolicy;
import dev.bijou.scoring.Scorer.ScoredRows;
import dev.bijou.tile.Tile;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Scores a batch of rows at a time: memory does not grow with their number. */
final class BatchScores implements ScoredRows {
  private final Model model;
  private final ModelRows rows;
  private final Optional<ConditionalTerms> terms;
  private final List<String> columns;
  private final BadRows bad;
  private final BadRows departing = new BadRows(BadRowPolicy.SKIP);
  private double sum;

  BatchScores(Model model, ModelRows rows, BadRowPolicy policy, Optional<ConditionalTerms> terms) {
    this.model = model;
    this.rows = rows;
    this.terms = terms;
    this.bad = new BadRows(policy);
    Stream<String> explained = terms.isPresent() ? model.columns().names().stream() : Stream.of();
    this.columns =
        Stream.concat(Stream.of("logProb", "percentile"), explained.map("logProb."::concat))
            .toList();
  }

  @Override
  public List<String> columns() {
    return columns;
  }

  @Override
  public Tile next() {
    int count = rows.read(bad);
    Tile x = rows.coordinates();
    Tile context = rows.context();
    double[] logProb = model.flow().logProb(x, context);
    Tile scores = Tile.allocate(columns.size(), count);
    for (int i = 0; i < count; i++) {
      check(i, logProb[i]);
      scores.set(i, 0, logProb[i]);
      scores.set(i, 1, percentile(logProb[i]));
    }
    rows.require(bad);
    terms.ifPresent(t -> scores.coordinates(2, columns.size()).copyFrom(t.of(x, context)));
    return scores;
  }

  private void check(int i, double logProb) {
    sum += Double.isNaN(logProb) ? 0 : logProb;
    if (!rows.isBad(i)) {
      if (Double.isNaN(logProb)) {
        rows.addUndefined(i, bad);
      }
      rows.addDeparting(i, departing);
    }
  }

  private double percentile(double logProb) {
    Optional<TrainingScores> training = model.scores();
    return training.isPresent() ? training.get().percentile(logProb) : Double.NaN;
  }

  @Override
  public long rows() {
    return rows.rows();
  }

  @Override
  public double meanLogProb() {
    return sum / (rows.rows() - bad.count());
  }

  @Override
  public BadRows bad() {
    return bad;
  }

  @Override
  public BadRows departing() {
    return departing;
  }
}
