package dev.bijou.training;

import java.util.OptionalDouble;
import org.osgi.annotation.versioning.ConsumerType;

/** Told how far a fit is, on the thread that asked for it. To stop a fit, interrupt that thread. */
@ConsumerType
@FunctionalInterface
public interface FitProgress {
  /** Called as a stage begins, with {@code done} 0, and after each of its steps. */
  void advance(Step step);

  /**
   * How far a fit is.
   *
   * @param stage what is being done, in a few words; stages follow one another
   * @param done how many steps of it are done: layers, or epochs
   * @param total how many steps it takes at most; a stage may end before
   * @param train the mean log-density of the training rows, as far as known
   * @param validation the mean log-density of the validation rows, as far as known
   */
  record Step(String stage, int done, int total, OptionalDouble train, OptionalDouble validation) {}
}
