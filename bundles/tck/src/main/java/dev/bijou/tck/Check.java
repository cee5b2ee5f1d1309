package dev.bijou.tck;

import dev.bijou.admin.conformance.LawResult;
import java.util.function.Supplier;

/**
 * A pending check of one subject against one law.
 *
 * @param name the names of the subject and the law
 * @param examination the check, run on demand
 */
public record Check(String name, Supplier<LawResult> examination) {
  /** Runs the check and returns the result. An exception of the subject counts as a failure. */
  public LawResult verdict() {
    return examination.get();
  }

  /**
   * Runs the check; does nothing if the law holds or does not apply to the subject.
   *
   * @throws AssertionError with the result and the statement of the law if it is violated
   */
  public void run() {
    LawResult verdict = verdict();
    if (verdict.failed()) {
      throw new AssertionError(verdict + "\n" + verdict.statement());
    }
  }
}
