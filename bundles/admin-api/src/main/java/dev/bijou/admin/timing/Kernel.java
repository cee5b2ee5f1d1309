package dev.bijou.admin.timing;

import java.util.Locale;

/** Which implementation of the numerical kernels runs. */
public enum Kernel {
  /** The fastest that is installed. */
  AUTO,
  /** Plain loops, which the JIT compiler vectorises. */
  PLAIN,
  /** The vector instructions of {@code jdk.incubator.vector}. */
  VECTOR;

  /** The word used on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
