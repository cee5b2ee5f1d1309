package dev.bijou.tck;

import dev.bijou.admin.conformance.LawResult;
import java.util.function.Supplier;

/**
 * A pending check of one subject against one law.
 *
 * @param name the names of the subject and the law
 * @param evaluation the check, run on demand
 */
public record Check(String name, Supplier<LawResult> evaluation) {
  /** Runs the check and returns the result. An exception of the subject counts as a failure. */
  public LawResult result() {
    return evaluation.get();
  }

  /**
   * Runs the check; does nothing if the law holds or does not apply to the subject.
   *
   * @throws AssertionError with the result and the statement of the law if it is violated
   */
  public void run() {
    LawResult result = result();
    if (result.failed()) {
      throw new AssertionError(result + "\n" + result.statement());
    }
  }
}
