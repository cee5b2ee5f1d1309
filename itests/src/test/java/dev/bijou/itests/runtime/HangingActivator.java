package dev.bijou.itests.runtime;

import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** An activator that does not return, and ignores interrupts. */
public final class HangingActivator implements BundleActivator {
  private static final long NANOS = 300_000_000_000L;

  @Override
  public void start(BundleContext context) {
    long end = System.nanoTime() + NANOS;
    while (System.nanoTime() < end) {
      try {
        Thread.sleep(1000);
      } catch (InterruptedException e) {
        // it hangs on
      }
    }
  }

  @Override
  public void stop(BundleContext context) {}
}
