package dev.bijou.admin.timing;

import org.osgi.annotation.versioning.ConsumerType;

/** Told how far a measurement is. */
@ConsumerType
@FunctionalInterface
public interface TimingProgress {
  /**
   * Called before the first step of a stage, with {@code done} 0, and after each step; never while
   * the clock runs.
   *
   * @param stage what is being done, in a few words; stages follow one another
   * @param done how many steps of it are done
   * @param total how many steps it takes at most; a stage may end before
   */
  void advance(String stage, int done, int total);
}
