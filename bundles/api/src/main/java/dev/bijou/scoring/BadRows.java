package dev.bijou.scoring;

import dev.bijou.tile.Tile;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The bad rows met so far: their number, and the problems of the first ten. Not thread-safe. */
public final class BadRows {
  private static final int NAMED = 10;

  private final BadRowPolicy policy;
  private final List<String> problems = new ArrayList<>();
  private long count;

  /** Builds an empty collection. */
  public BadRows(BadRowPolicy policy) {
    this.policy = policy;
  }

  /**
   * Reads the next rows of a source under the policy.
   *
   * @param rows replaced as {@link RowSource#read} says
   * @return the number of rows read; 0 at the end
   * @throws BadRowsException if the policy is {@link BadRowPolicy#FAIL} and a row is bad; the
   *     source has been read on until there were ten to name
   */
  public int read(RowSource source, Tile rows) {
    int read = source.read(rows, this);
    if (policy == BadRowPolicy.FAIL && count > 0) {
      int more = read;
      while (more > 0 && count < NAMED) {
        more = source.read(rows, this);
      }
    }
    require(source.name());
    return read;
  }

  /** Adds a bad row with its problem, one line. */
  public void add(String problem) {
    count++;
    if (problems.size() < NAMED) {
      problems.add(problem);
    }
  }

  /**
   * Throws if the policy is {@link BadRowPolicy#FAIL} and there are bad rows.
   *
   * @param source the name of their source
   */
  public void require(String source) {
    if (policy == BadRowPolicy.FAIL && count > 0) {
      throw new BadRowsException(source, problems());
    }
  }

  /** Returns the number of bad rows. */
  public long count() {
    return count;
  }

  /** Returns the problems of the first ten, a line each, and a line with the number of others. */
  public List<String> problems() {
    List<String> lines = new ArrayList<>(problems);
    if (count > problems.size()) {
      lines.add(String.format(Locale.ROOT, "and %d more", count - problems.size()));
    }
    return lines;
  }

  /** The treatment of bad rows, in which a value is missing or not a finite number. */
  public enum BadRowPolicy {
    /** The work ends with a {@link BadRowsException} that names the first bad rows. */
    FAIL,

    /** The results of the row are NaN, and the work goes on. */
    SKIP
  }
}
