package dev.bijou.tck.internal;

import dev.bijou.admin.conformance.LawResult;
import java.util.function.Function;

/**
 * A requirement on every subject of a kind, and the experiment that can refute it.
 *
 * @param number the number that documents refer to
 * @param name a short name
 * @param statement the requirement, in one sentence
 * @param experiment the measurement of a subject; an exception counts as a violation
 */
public record Law<S extends Subject>(
    int number, String name, String statement, Function<S, Finding> experiment) {
  /** Checks a subject against this law. */
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
        found.detail());
  }

  private Finding examine(S subject) {
    try {
      return experiment.apply(subject);
    } catch (Throwable e) { // a plug-in may throw anything
      return Finding.broken("threw " + e);
    }
  }
}
