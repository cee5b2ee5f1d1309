package dev.bijou.tck;

import dev.bijou.admin.conformance.LawResult;
import java.util.function.Supplier;

/**
 * One law and one subject, not yet brought together.
 *
 * @param name the subject and the law, in words
 * @param examination brings them together
 */
public record Check(String name, Supplier<LawResult> examination) {
  /** Holds the subject to the law. Never throws for what the subject does. */
  public LawResult verdict() {
    return examination.get();
  }

  /**
   * Does nothing if the law holds or says nothing about the subject.
   *
   * @throws AssertionError with the verdict and the statement of the law if it is broken
   */
  public void run() {
    LawResult verdict = verdict();
    if (verdict.failed()) {
      throw new AssertionError(verdict + "\n" + verdict.statement());
    }
  }
}
