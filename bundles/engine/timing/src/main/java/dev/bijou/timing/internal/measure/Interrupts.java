package dev.bijou.timing.internal.measure;

import java.util.concurrent.CancellationException;

/** The cancellation of a measurement by an interrupt of its thread. */
public final class Interrupts {
  private Interrupts() {}

  /**
   * Ends the measurement if the thread is interrupted; it stays interrupted.
   *
   * @throws CancellationException if it is
   */
  public static void check() {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("interrupted: the measurement is not finished");
    }
  }
}
