package dev.bijou.scoring;

import dev.bijou.tile.Tile;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Scores of a stream of rows, computed a batch at a time. Not thread-safe. */
@ProviderType
public interface ScoredRows {
  /**
   * Returns what is computed of each row: {@code logProb}, the log-density in the units of the
   * data; {@code percentile}, the percentage of training rows whose log-density is at most that,
   * ties counted half; and, if asked for, {@code logProb.NAME} for each column, the log-density of
   * its value given the columns before it in the order of the flow.
   */
  List<String> columns();

  /**
   * Scores the next rows.
   *
   * @return a point per row in order, a coordinate for each of {@link #columns}; NaN for a bad row;
   *     no point at the end of the rows
   * @throws BadRowsException if the policy is {@link BadRowPolicy#FAIL} and a row is bad
   */
  Tile next();

  /** Returns the number of rows read so far. */
  long rows();

  /** Returns the mean log-density of the rows scored so far; NaN if there are none. */
  double meanLogProb();

  /** Returns the rows that could not be scored. */
  BadRows bad();

  /** Returns the rows that differ from a column that was constant in training. */
  BadRows departing();
}
