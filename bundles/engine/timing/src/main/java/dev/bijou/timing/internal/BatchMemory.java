package dev.bijou.timing.internal;

import dev.bijou.admin.timing.TimingRequest;
import dev.bijou.flow.Flow;
import java.util.List;
import java.util.Locale;

/**
 * The memory of the batches of a comparison. All batches are kept at a time; the results of one are
 * kept while it is mapped.
 *
 * @param bytes the maximum memory
 */
record BatchMemory(long bytes) {
  /** Returns the memory of this virtual machine. */
  static BatchMemory available() {
    return new BatchMemory(Runtime.getRuntime().maxMemory());
  }

  /**
   * Refuses batches that cannot fit, before anything is allocated.
   *
   * @throws IllegalArgumentException if they do not
   */
  void require(List<Flow> flows, TimingRequest request) {
    long perPoint = flows.stream().mapToLong(BatchMemory::kept).sum();
    perPoint += flows.stream().mapToLong(flow -> flow.dimension() + 1L).max().orElse(0);
    long most = Math.max(1, bytes / (Double.BYTES * perPoint));
    if (request.points() > most) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "points: expected at most %d for these flows in the memory of this JVM (%d MB); got"
                  + " %d; time fewer points or flows, or give the JVM more memory",
              most,
              bytes >> 20,
              request.points()));
    }
  }

  /** Returns the numbers that are kept per point: data, latents and context. */
  private static long kept(Flow flow) {
    return 2L * flow.dimension() + flow.contextDimension();
  }
}
