package dev.bijou.jobs.internal;

import dev.bijou.admin.jobs.Jobs;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The bounds of the queue.
 *
 * @param running the number of fits and verifications that run at a time
 * @param waiting the number of jobs that may wait
 */
record JobBounds(int running, int waiting) {
  private static final System.Logger LOG = System.getLogger(JobBounds.class.getName());
  private static final int MAXIMUM = 999;

  /** Returns the bounds of these settings; the default of an absent or invalid one. */
  static JobBounds of(UnaryOperator<@Nullable String> settings) {
    return new JobBounds(
        number(Jobs.RUNNING, settings.apply(Jobs.RUNNING), 1, 2),
        number(Jobs.WAITING, settings.apply(Jobs.WAITING), 0, 16));
  }

  private static int number(String key, @Nullable String value, int least, int usual) {
    if (value == null || value.isBlank()) {
      return usual;
    }
    if (value.strip().matches("[0-9]{1,3}") && Integer.parseInt(value.strip()) >= least) {
      return Integer.parseInt(value.strip());
    }
    LOG.log(
        System.Logger.Level.WARNING,
        String.format(
            Locale.ROOT,
            "%s: expected an integer from %d to %d; got '%s'; %d is used",
            key,
            least,
            MAXIMUM,
            value,
            usual));
    return usual;
  }
}
