package dev.bijou.admin.timing;

import dev.bijou.flow.ComposeOptions;

/**
 * How a flow is to be measured.
 *
 * @param how to compose it; the seed is also that of the points and latents
 * @param points of a batch, from 1 to 100 000 000
 * @param repeats rounds that are measured, from 1 to 10 000
 * @param threads that share a batch, from 1 to 1024
 * @param kernel which kernels to use
 */
public record TimingRequest(
    ComposeOptions how, int points, int repeats, int threads, Kernel kernel) {
  /** Checks the bounds. */
  public TimingRequest {
    requireRange("points", points, 100_000_000);
    requireRange("repeats", repeats, 10_000);
    requireRange("threads", threads, 1024);
  }

  /** Seed 7, 5000 points, 15 rounds, one thread, whichever kernel is best. */
  public static TimingRequest standard() {
    return new TimingRequest(ComposeOptions.seeded(7), 5000, 15, 1, Kernel.AUTO);
  }

  private static void requireRange(String key, int value, int highest) {
    if (value < 1 || value > highest) {
      throw new IllegalArgumentException(
          key + ": expected an integer from 1 to " + highest + "; got " + value);
    }
  }
}
