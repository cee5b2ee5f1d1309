package dev.bijou.tck.internal;

import dev.bijou.admin.conformance.LawResult;
import java.util.function.Function;

/**
 * A sentence that every subject of a kind must satisfy, and the experiment that can refute it.
 *
 * @param number by which documents refer to it
 * @param name two or three words
 * @param statement what it demands, in one sentence
 * @param experiment measures a subject; what it throws counts as a refutation
 */
public record Law<S extends Subject>(
    int number, String name, String statement, Function<S, Finding> experiment) {
  /** Holds a subject to this law. */
  public LawResult check(S subject) {
    Finding found = examine(subject);
    return new LawResult(
        number,
        name,
        statement,
        subject.name(),
        found.outcome(),
        found.worst(),
        found.budget(),
        found.words());
  }

  private Finding examine(S subject) {
    try {
      return experiment.apply(subject);
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      return Finding.broken("threw " + e);
    }
  }
}
