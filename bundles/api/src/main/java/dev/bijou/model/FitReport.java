package dev.bijou.model;

import java.util.List;
import java.util.OptionalDouble;

/**
 * How a model was fitted, and how well.
 *
 * @param method {@code init}, {@code mle} or {@code both}
 * @param rows it was fitted to
 * @param trainMeanLogProb the mean log-density of those rows
 * @param validationMeanLogProb of the rows that were held out; empty if there were none
 * @param epochs passes over the rows; 0 where no gradient was followed
 * @param seconds it took
 * @param seed of everything that was drawn
 * @param parameters their number
 * @param warnings what the user should know, a line each
 */
public record FitReport(
    String method,
    long rows,
    double trainMeanLogProb,
    OptionalDouble validationMeanLogProb,
    int epochs,
    double seconds,
    long seed,
    int parameters,
    List<String> warnings) {
  /** Copies the warnings. */
  public FitReport {
    warnings = List.copyOf(warnings);
  }
}
