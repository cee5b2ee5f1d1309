package dev.bijou.scoring;

import java.util.List;

/** Rows that cannot be used, where the policy is {@link BadRows.BadRowPolicy#FAIL}. */
public final class BadRowsException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  private final transient List<String> problems;

  /** Builds an exception that names bad rows of a source. */
  BadRowsException(String source, List<String> problems) {
    super(source + ": expected finite numbers in every row; got bad rows");
    this.problems = List.copyOf(problems);
  }

  /** Returns the problems of the first rows, a line each. */
  public List<String> problems() {
    return problems;
  }
}
