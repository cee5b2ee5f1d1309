package dev.bijou.scoring.internal;

import dev.bijou.flow.Flow;
import dev.bijou.flow.Flow.Failure;
import dev.bijou.model.Model;
import dev.bijou.model.TrainingScores;
import dev.bijou.scoring.BadRows;
import dev.bijou.scoring.BadRows.BadRowPolicy;
import dev.bijou.scoring.Scorer.FailedRowsException;
import dev.bijou.scoring.Scorer.ScoredRows;
import dev.bijou.tile.SolverStats;
import dev.bijou.tile.Tile;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Scores of rows, computed batch by batch in constant memory. */
final class BatchScores implements ScoredRows {
  private static final int NAMED = 10;

  private final Model model;
  private final ModelRows rows;
  private final Optional<ConditionalTerms> terms;
  private final List<String> columns;
  private final BadRows bad;
  private final BadRowPolicy policy;
  private final BadRows departing = new BadRows(BadRowPolicy.SKIP);
  private final BadRows failed = new BadRows(BadRowPolicy.SKIP);
  private final SolverStats stats = new SolverStats();
  private double sum;
  private long finite;
  private long withoutDensity;

  BatchScores(Model model, ModelRows rows, BadRowPolicy policy, Optional<ConditionalTerms> terms) {
    this.model = model;
    this.rows = rows;
    this.terms = terms;
    this.policy = policy;
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

  /** Scores a batch; once there is a failure, scores on until there are ten to name. */
  @Override
  public Tile next() {
    Tile scores = batch();
    if (policy == BadRowPolicy.FAIL && failed.count() > 0) {
      Tile more = scores;
      while (more.size() > 0 && failed.count() < NAMED) {
        more = batch();
      }
      throw new FailedRowsException(rows.source(), failed);
    }
    return scores;
  }

  private Tile batch() {
    int count = rows.read(bad);
    Tile x = rows.coordinates();
    Tile context = rows.context();
    Flow.Scores flowScores = model.flow().scores(x, context);
    double[] logProb = flowScores.logProb();
    Map<Integer, Failure> failures =
        flowScores.failures().stream().collect(Collectors.toMap(Failure::row, f -> f));
    Tile scores = Tile.allocate(columns.size(), count);
    for (int i = 0; i < count; i++) {
      add(logProb[i]);
      check(i, logProb[i], Optional.ofNullable(failures.get(i)));
      scores.set(i, 0, logProb[i]);
      scores.set(i, 1, percentile(logProb[i]));
    }
    stats.add(flowScores.stats());
    terms.ifPresent(t -> scores.coordinates(2, columns.size()).copyFrom(t.of(x, context)));
    return scores;
  }

  private void add(double logProb) {
    if (Double.isFinite(logProb)) {
      sum += logProb;
      finite++;
    } else if (logProb == Double.NEGATIVE_INFINITY) {
      withoutDensity++;
    }
  }

  private void check(int i, double logProb, Optional<Failure> failure) {
    if (!rows.isBad(i)) {
      if (Double.isNaN(logProb)) {
        rows.addFailed(i, failure, failed);
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
    return sum / finite;
  }

  @Override
  public long rowsWithoutDensity() {
    return withoutDensity;
  }

  @Override
  public SolverStats stats() {
    return stats;
  }

  @Override
  public BadRows failed() {
    return failed;
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
