package dev.bijou.itests.equinox;

import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Ends the JVM as soon as its start level is reached. */
public final class ExitActivator implements BundleActivator {
  @Override
  public void start(BundleContext context) {
    System.exit(0);
  }

  @Override
  public void stop(BundleContext context) {}
}
