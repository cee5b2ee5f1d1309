package dev.bijou.deploy.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.wiring.FrameworkWiring;

/**
 * A bundle installed from a file.
 *
 * @param bundle the installed bundle
 * @param copy a copy of the jar it was last updated from, used for rollback
 * @param wiring the wiring of the framework
 */
record DeployedBundle(Bundle bundle, Path copy, FrameworkWiring wiring) {
  private static final long REFRESH_SECONDS = 30;

  /**
   * Installs a complete jar without starting it.
   *
   * @param context the context to install in
   * @param location the location of the bundle
   * @param jar a private file, moved to the copy
   */
  static DeployedBundle install(BundleContext context, String location, Path jar)
      throws BundleException {
    try (InputStream content = Files.newInputStream(jar)) {
      Bundle bundle = install(context, location, content);
      Path copy = context.getDataFile(bundle.getBundleId() + ".jar").toPath();
      move(jar, copy);
      Bundle system = context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION);
      return new DeployedBundle(bundle, copy, system.adapt(FrameworkWiring.class));
    } catch (IOException e) {
      throw new BundleException(e.toString(), e);
    }
  }

  /** Installs the bundle, or updates it if the framework still knows it from an earlier run. */
  private static Bundle install(BundleContext context, String location, InputStream content)
      throws BundleException {
    Bundle known = context.getBundle(location);
    if (known == null) {
      return context.installBundle(location, content);
    }
    known.update(content);
    return known;
  }

  /** Replaces the copy atomically, so that a complete jar for rollback always exists. */
  private static void move(Path jar, Path copy) throws IOException {
    Files.move(jar, copy, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /**
   * Updates the bundle from another complete jar.
   *
   * @param jar a private file, moved to the copy
   * @throws BundleException if the new bundle does not resolve or start; the old one is then
   *     restored
   */
  void update(Path jar) throws BundleException {
    try {
      replace(jar);
      if (!wiring.resolveBundles(Set.of(bundle))) {
        bundle.start(Bundle.START_TRANSIENT); // throws with the reason
      }
      move(jar, copy);
    } catch (BundleException e) {
      replace(copy);
      throw e;
    } catch (IOException e) {
      throw new BundleException(e.toString(), e);
    }
  }

  private void replace(Path jar) throws BundleException {
    bundle.stop(Bundle.STOP_TRANSIENT);
    try (InputStream content = Files.newInputStream(jar)) {
      bundle.update(content);
    } catch (IOException e) {
      throw new BundleException(e.toString(), e);
    }
    refresh();
  }

  /** Starts the bundle unless it is active. */
  void start() throws BundleException {
    if (bundle.getState() != Bundle.ACTIVE) {
      bundle.start();
    }
  }

  void uninstall() throws BundleException {
    bundle.uninstall();
    refresh();
  }

  /** Refreshes this bundle only and waits until its old classes are released. */
  private void refresh() {
    CountDownLatch done = new CountDownLatch(1);
    wiring.refreshBundles(
        Set.of(bundle),
        event -> {
          if (event.getType() == FrameworkEvent.PACKAGES_REFRESHED) {
            done.countDown();
          }
        });
    try {
      done.await(REFRESH_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Returns name and version of the bundle. */
  @Override
  public String toString() {
    return bundle.getSymbolicName() + " " + bundle.getVersion();
  }
}
