package dev.bijou.scoring;

/** The options of a {@link Scorer}. Immutable. */
public final class ScoreOptions {
  private final BadRowPolicy badRows;
  private final boolean explain;

  private ScoreOptions(BadRowPolicy badRows, boolean explain) {
    this.badRows = badRows;
    this.explain = explain;
  }

  /** Returns the defaults: log-density and percentile; a bad row ends the scoring. */
  public static ScoreOptions standard() {
    return new ScoreOptions(BadRowPolicy.FAIL, false);
  }

  /** Returns a copy with another policy for bad rows. */
  public ScoreOptions withBadRows(BadRowPolicy policy) {
    return new ScoreOptions(policy, explain);
  }

  /** Returns a copy with or without the conditional log-density of each column. */
  public ScoreOptions withExplain(boolean explained) {
    return new ScoreOptions(badRows, explained);
  }

  /** Returns the policy for bad rows. */
  public BadRowPolicy badRows() {
    return badRows;
  }

  /** Returns whether the conditional log-density of each column is computed. */
  public boolean explain() {
    return explain;
  }
}
