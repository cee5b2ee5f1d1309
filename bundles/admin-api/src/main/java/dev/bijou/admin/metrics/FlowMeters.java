package dev.bijou.admin.metrics;

import java.util.List;
import java.util.Locale;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The meters of all flows, one per flow and version. A service; without it nothing is counted.
 * Thread-safe.
 *
 * <p>Counted are the calls that compute log-densities, draws or images: those of the {@link
 * dev.bijou.flow.Flow} services, of the flow that {@link dev.bijou.flow.Flow#current} returns, and
 * of their copies on several threads; and each batch that a {@link dev.bijou.scoring.ModelScorer}
 * scores, without the time in which its rows are read.
 *
 * <p>Meters hold names and numbers only. Those in use are kept; of the others a bounded number, the
 * ones that were in use last.
 */
@ProviderType
public interface FlowMeters {
  /**
   * Returns the meter of a flow and version, which counts on where it ended before. It is in use
   * until {@link Meter#release}.
   *
   * @param version the version; 0 if none is kept
   */
  Meter meter(String flow, long version);

  /** Returns the statistics of all meters, by flow, then by version. */
  List<FlowStatistics> statistics();

  /**
   * The meter of a flow and version. Thread-safe; {@link #begin}, {@link #end} and {@link #fail}
   * neither allocate nor lock.
   */
  @ProviderType
  interface Meter {
    /**
     * Counts a call that begins; {@link #end} or {@link #fail} follows.
     *
     * @return the time, as {@link System#nanoTime} gives it
     */
    long begin();

    /**
     * Counts a call that returns now.
     *
     * @param start the time from which its duration counts
     * @param rows the number of rows of the result
     * @param withoutDensity the number of rows whose log-density is not a finite number
     */
    void end(long start, long rows, long withoutDensity);

    /** Counts a call that throws. */
    void fail(Failure reason);

    /** Ends one use of the meter. Running calls are still counted. */
    void release();
  }

  /** The reasons of failed calls. */
  enum Failure {
    /** Arguments, columns or rows that cannot be used. */
    BAD_ARGUMENT,
    /** The flow was withdrawn. */
    WITHDRAWN,
    /** The calling thread was interrupted, or the call was cancelled. */
    CANCELLED,
    /** The memory of the JVM was used up. */
    OUT_OF_MEMORY,
    /** Anything else that a plug-in or the engine throws. */
    PLUGIN;

    /** Returns the word of metrics: {@code bad-argument}. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
