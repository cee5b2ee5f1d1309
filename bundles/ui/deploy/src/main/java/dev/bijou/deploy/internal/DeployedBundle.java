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
 * A bundle that came from a file.
 *
 * @param bundle as it is installed
 * @param copy of the jar it was last made from, to go back to
 * @param wiring of the framework
 */
record DeployedBundle(Bundle bundle, Path copy, FrameworkWiring wiring) {
  private static final long PATIENCE_SECONDS = 30;

  /**
   * Installs a whole jar, not started yet.
   *
   * @param jar nobody else's; it becomes the copy
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

  /** One that an earlier life of the framework remembers is brought up to date. */
  private static Bundle install(BundleContext context, String location, InputStream content)
      throws BundleException {
    Bundle known = context.getBundle(location);
    if (known == null) {
      return context.installBundle(location, content);
    }
    known.update(content);
    return known;
  }

  /** At any moment there is a whole jar to go back to. */
  private static void move(Path jar, Path copy) throws IOException {
    Files.move(jar, copy, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /**
   * Replaces the bundle by another whole jar.
   *
   * @param jar nobody else's; it becomes the copy
   * @throws BundleException if that one cannot serve; the old one is then back
   */
  void update(Path jar) throws BundleException {
    try {
      replace(jar);
      if (!wiring.resolveBundles(Set.of(bundle))) {
        bundle.start(Bundle.START_TRANSIENT); // to hear the reason
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

  /** Starts it unless it runs. */
  void start() throws BundleException {
    if (bundle.getState() != Bundle.ACTIVE) {
      bundle.start();
    }
  }

  void uninstall() throws BundleException {
    bundle.uninstall();
    refresh();
  }

  /** Lets go of the classes of this bundle, and of no other, before whoever waits goes on. */
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
      done.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Its name and version. */
  @Override
  public String toString() {
    return bundle.getSymbolicName() + " " + bundle.getVersion();
  }
}
