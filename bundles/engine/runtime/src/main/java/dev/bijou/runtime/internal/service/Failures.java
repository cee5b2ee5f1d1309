package dev.bijou.runtime.internal.service;

import dev.bijou.admin.metrics.FlowMeters.Failure;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CancellationException;

/** The reasons of failed calls. */
final class Failures {
  private Failures() {}

  /**
   * Returns the reason for what a call throws. Rows that cannot be read are bad arguments; whatever
   * fails on an interrupted thread is cancelled.
   */
  static Failure reason(Throwable e) {
    if (e instanceof OutOfMemoryError) {
      return Failure.OUT_OF_MEMORY;
    }
    if (e instanceof CancellationException
        || e.getCause() instanceof InterruptedIOException
        || Thread.currentThread().isInterrupted()) {
      return Failure.CANCELLED;
    }
    return e instanceof IllegalArgumentException || e instanceof UncheckedIOException
        ? Failure.BAD_ARGUMENT
        : Failure.PLUGIN;
  }

  /** Returns the reason for what the source of the rows of a call throws. */
  static Failure reasonOfRows(Throwable e) {
    Failure reason = reason(e);
    return reason == Failure.PLUGIN ? Failure.BAD_ARGUMENT : reason;
  }
}
