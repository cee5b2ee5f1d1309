package dev.bijou.runtime.internal.service;

import dev.bijou.admin.metrics.FlowMeters.Failure;
import java.io.UncheckedIOException;
import java.util.concurrent.CancellationException;

/** The reasons of failed calls. */
final class Failures {
  private Failures() {}

  /** Returns the reason for what a call throws; rows that cannot be read are bad arguments. */
  static Failure reason(Throwable e) {
    if (e instanceof IllegalArgumentException || e instanceof UncheckedIOException) {
      return Failure.BAD_ARGUMENT;
    }
    if (e instanceof CancellationException) {
      return Failure.CANCELLED;
    }
    return e instanceof OutOfMemoryError ? Failure.OUT_OF_MEMORY : Failure.PLUGIN;
  }
}
