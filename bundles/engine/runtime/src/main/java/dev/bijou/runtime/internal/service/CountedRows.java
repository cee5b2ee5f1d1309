package dev.bijou.runtime.internal.service;

import dev.bijou.admin.metrics.FlowMeters.Meter;
import dev.bijou.scoring.BadRows;
import dev.bijou.scoring.RowSource;
import dev.bijou.scoring.Scorer.ScoredRows;
import dev.bijou.tile.SolverStats;
import dev.bijou.tile.Tile;
import java.util.List;
import java.util.function.Function;

/**
 * Scores of a stream of rows. Each batch is counted as a call, which begins when its rows have been
 * read; the time in which further rows are read is no part of its duration.
 */
final class CountedRows implements ScoredRows {
  private final Source source;
  private final ScoredRows rows;

  /**
   * Starts to score.
   *
   * @param score scores the rows of a source
   */
  CountedRows(RowSource source, Meter meter, Function<RowSource, ScoredRows> score) {
    this.source = new Source(source, meter);
    try {
      this.rows = score.apply(this.source);
    } catch (RuntimeException | Error e) {
      this.source.fail(e);
      throw e;
    }
  }

  @Override
  public Tile next() {
    source.running = false;
    try {
      Tile scores = rows.next();
      source.end(scores);
      return scores;
    } catch (RuntimeException | Error e) {
      source.fail(e);
      throw e;
    }
  }

  @Override
  public List<String> columns() {
    return rows.columns();
  }

  @Override
  public long rows() {
    return rows.rows();
  }

  @Override
  public double meanLogProb() {
    return rows.meanLogProb();
  }

  @Override
  public long rowsWithoutDensity() {
    return rows.rowsWithoutDensity();
  }

  @Override
  public SolverStats stats() {
    return rows.stats();
  }

  @Override
  public BadRows failed() {
    return rows.failed();
  }

  @Override
  public BadRows bad() {
    return rows.bad();
  }

  @Override
  public BadRows departing() {
    return rows.departing();
  }

  /** The rows, which notices when those of a batch have been read. */
  private static final class Source implements RowSource {
    private final RowSource rows;
    private final Meter meter;
    private boolean running;
    private boolean reading;
    private long start;

    Source(RowSource rows, Meter meter) {
      this.rows = rows;
      this.meter = meter;
    }

    @Override
    public String name() {
      return rows.name();
    }

    @Override
    public List<String> columns() {
      return rows.columns();
    }

    @Override
    public int read(Tile tile, BadRows bad) {
      long before = System.nanoTime();
      reading = true;
      int read = rows.read(tile, bad);
      reading = false;
      if (running) {
        start += System.nanoTime() - before;
      } else if (read > 0) {
        begin();
      }
      return read;
    }

    private void begin() {
      start = meter.begin();
      running = true;
    }

    /** Counts a batch; there is none at the end of the rows. */
    void end(Tile scores) {
      if (running) {
        meter.end(start, scores.size(), withoutDensity(scores));
      }
    }

    private static int withoutDensity(Tile scores) {
      int count = 0;
      for (int i = 0; i < scores.size(); i++) {
        if (!Double.isFinite(scores.get(i, 0))) {
          count++;
        }
      }
      return count;
    }

    void fail(Throwable e) {
      if (!running) {
        begin();
      }
      meter.fail(reading ? Failures.reasonOfRows(e) : Failures.reason(e));
    }
  }
}
