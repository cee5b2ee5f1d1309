package dev.bijou.deploy.internal;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleException;

/**
 * Calls into one bundle, whose activator may hang. A call that takes too long is interrupted and
 * left alone; until it ends, no other call is made. Not thread-safe.
 */
final class BundleCalls {
  /** A call into a bundle. */
  @FunctionalInterface
  interface Call {
    void run() throws BundleException;
  }

  /** The time that an interrupted call has to end. */
  private static final long GRACE_MILLIS = 1000;

  private final Duration timeout;
  private @Nullable Thread running;
  private volatile @Nullable Throwable failure;

  BundleCalls(Duration timeout) {
    this.timeout = timeout;
  }

  /** Returns whether an earlier call has not ended yet. */
  boolean hangs() {
    return running != null && running.isAlive();
  }

  /**
   * Makes a call.
   *
   * @throws BundleException if the call fails or does not end in time
   */
  void call(Call call) throws BundleException {
    if (hangs()) {
      throw new BundleException("expected its activator to return; got none: it still runs");
    }
    failure = null;
    Thread thread = new Thread(null, () -> run(call), "bijou-deploy-call", 0, false);
    thread.setContextClassLoader(null);
    thread.setDaemon(true);
    thread.start();
    running = thread;
    await(thread);
    rethrow();
  }

  private void run(Call call) {
    try {
      call.run();
    } catch (BundleException | RuntimeException | Error e) {
      failure = e;
    }
  }

  private void await(Thread thread) throws BundleException {
    try {
      thread.join(timeout.toMillis());
      if (thread.isAlive()) {
        thread.interrupt();
        thread.join(GRACE_MILLIS);
        throw new BundleException(
            "expected its activator to return within " + timeout.toSeconds() + " s; got none");
      }
    } catch (InterruptedException e) {
      thread.interrupt();
      Thread.currentThread().interrupt();
      throw new BundleException("deployment stops", e);
    }
  }

  private void rethrow() throws BundleException {
    Throwable thrown = failure;
    if (thrown instanceof BundleException e) {
      throw e;
    }
    if (thrown != null) {
      throw new BundleException(thrown.toString(), thrown);
    }
  }
}
