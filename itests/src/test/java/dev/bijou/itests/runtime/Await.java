package dev.bijou.itests.runtime;

import static org.junit.jupiter.api.Assertions.fail;

import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for what happens by itself. */
final class Await {
  /** Far more than anything takes, even on a machine that is shared: only a hang lasts so long. */
  private static final long PATIENCE_NANOS = 120_000_000_000L;

  private Await() {}

  /** Returns as soon as a condition holds; fails, showing the state, if it never does. */
  static void until(BooleanSupplier condition, Supplier<?> state) throws InterruptedException {
    long start = System.nanoTime();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - start > PATIENCE_NANOS) {
        fail("waited in vain; the state is " + state.get());
      }
      Thread.sleep(20);
    }
  }
}
