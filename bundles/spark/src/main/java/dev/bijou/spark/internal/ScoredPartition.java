package dev.bijou.spark.internal;

import dev.bijou.bijector.Direction;
import dev.bijou.flow.Flow;
import dev.bijou.scoring.Scorer.ScoredRows;
import dev.bijou.tile.Tile;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.util.LongAccumulator;

/** The rows of a partition with their scores, computed a batch at a time. */
final class ScoredPartition implements Iterator<InternalRow> {
  private final Flow flow;
  private final PartitionRows rows;
  private final ScoredRows scores;
  private final Outputs outputs;
  private final Invalid invalid;
  private final LongAccumulator count;
  private final ScoredRow row;
  private Tile batch = Tile.allocate(1, 0);
  private Tile latent = batch;
  private long counted;
  private int next;

  ScoredPartition(
      Flow flow,
      PartitionRows rows,
      ScoredRows scores,
      Outputs outputs,
      Invalid invalid,
      LongAccumulator count) {
    this.flow = flow;
    this.rows = rows;
    this.scores = scores;
    this.outputs = outputs;
    this.invalid = invalid;
    this.count = count;
    this.row = new ScoredRow(outputs);
  }

  @Override
  public boolean hasNext() {
    while (next == batch.size() || isLeftOut(next)) {
      if (next < batch.size()) {
        next++;
      } else if (!read()) {
        return false;
      }
    }
    return true;
  }

  /** Returns the same row object each time, with other content. */
  @Override
  public InternalRow next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    int i = next++;
    return row.of(rows.row(i), i, batch, latent);
  }

  private boolean isLeftOut(int i) {
    return invalid == Invalid.SKIP && Double.isNaN(batch.get(i, 0));
  }

  /** Scores the next batch that has rows; returns whether there is one. */
  private boolean read() {
    batch = scores.next();
    next = 0;
    count();
    if (invalid == Invalid.ERROR && scores.failed().count() > 0) {
      throw new IllegalStateException(String.join("\n", scores.failed().problems()));
    }
    if (outputs.hasLatent()) {
      latent = flow.transform(Direction.FORWARD, rows.points(), rows.contexts()).points();
    }
    return batch.size() > 0;
  }

  private void count() {
    long all = scores.bad().count() + scores.failed().count();
    if (all > counted) {
      count.add(all - counted);
      counted = all;
    }
  }
}
