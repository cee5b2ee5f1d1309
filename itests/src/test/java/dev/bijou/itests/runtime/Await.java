package dev.bijou.itests.runtime;

import static org.junit.jupiter.api.Assertions.fail;

import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waiting for asynchronous conditions. */
public final class Await {
  /** The timeout, far longer than any condition takes even on a busy machine. */
  private static final long TIMEOUT_NANOS = 120_000_000_000L;

  private Await() {}

  /** Waits until a condition holds; fails with the state after a timeout. */
  public static void until(BooleanSupplier condition, Supplier<?> state)
      throws InterruptedException {
    long start = System.nanoTime();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - start > TIMEOUT_NANOS) {
        fail("timeout; the state is " + state.get());
      }
      Thread.sleep(20);
    }
  }
}
