package dev.bijou.webconsole.internal;

import dev.bijou.admin.report.Reports;
import dev.bijou.flow.InvalidFlowException;
import java.io.IOException;
import java.util.ConcurrentModificationException;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Waits in requests for changes that run elsewhere, for a limited number at a time. */
final class Pending {
  private static final int MAXIMUM = 8;
  private static final int SECONDS = 90;

  private final Semaphore permits = new Semaphore(MAXIMUM);
  private final Reports reports;

  Pending(Reports reports) {
    this.reports = reports;
  }

  /**
   * Starts a change and returns its result.
   *
   * @throws HttpError with the status for what the change fails with
   */
  <T> T await(Supplier<CompletionStage<T>> change) throws IOException {
    if (!permits.tryAcquire()) {
      throw new HttpError(503, "flows: expected at most 8 changes at a time; got more; try again");
    }
    try {
      return await(change.get().toCompletableFuture());
    } finally {
      permits.release();
    }
  }

  private <T> T await(CompletableFuture<T> result) throws IOException {
    try {
      return result.get(SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw refusal(Objects.requireNonNull(e.getCause()));
    } catch (CancellationException e) {
      throw new HttpError(503, "flows: expected the runtime to go on; got its end; try again");
    } catch (TimeoutException e) {
      result.cancel(false);
      throw new HttpError(503, "flows: expected the change to end within 90 s; got no end");
    } catch (InterruptedException e) {
      result.cancel(false);
      Thread.currentThread().interrupt();
      throw new HttpError(503, "flows: expected the change to end; got an interruption");
    }
  }

  private HttpError refusal(Throwable cause) throws IOException {
    String message = String.valueOf(cause.getMessage());
    if (cause instanceof InvalidFlowException invalid) {
      return new HttpError(
          400,
          "text: expected a flow that can be composed; got one with problems",
          invalid.problems().stream().map(reports::json).toList());
    }
    if (cause instanceof ConcurrentModificationException) {
      return new HttpError(412, message);
    }
    if (cause instanceof IllegalArgumentException) {
      return new HttpError(400, message);
    }
    if (cause instanceof IOException io) {
      throw io;
    }
    return cause instanceof IllegalStateException
        ? new HttpError(409, message)
        : new HttpError(503, message);
  }
}
