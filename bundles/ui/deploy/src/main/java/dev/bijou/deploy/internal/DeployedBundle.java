package dev.bijou.deploy.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.wiring.FrameworkWiring;

/** A bundle installed from a file. */
final class DeployedBundle {
  private static final long REFRESH_SECONDS = 30;
  private static final System.Logger LOG = System.getLogger(DeployedBundle.class.getName());

  private final Bundle bundle;

  /** A copy of the jar it was last updated from, for rollback. */
  private final Path copy;

  private final FrameworkWiring wiring;
  private final BundleCalls calls;
  private JarContent content;

  private DeployedBundle(
      Bundle bundle, Path copy, FrameworkWiring wiring, BundleCalls calls, JarContent content) {
    this.bundle = bundle;
    this.copy = copy;
    this.wiring = wiring;
    this.calls = calls;
    this.content = content;
  }

  /**
   * Installs a complete jar without starting it, or updates the bundle if the framework still knows
   * it from an earlier run.
   *
   * @param context the context to install in
   * @param location the location of the bundle
   * @param jar a private file, moved to the copy
   * @param content the content of the jar
   * @param timeout the time after which a call of the bundle counts as hanging
   */
  static DeployedBundle install(
      BundleContext context, String location, Path jar, JarContent content, Duration timeout)
      throws BundleException {
    BundleCalls calls = new BundleCalls(timeout);
    Bundle known = context.getBundle(location);
    Bundle bundle = known == null ? install(context, location, jar) : known;
    Path copy = context.getDataFile(bundle.getBundleId() + ".jar").toPath();
    Bundle system = context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION);
    DeployedBundle deployed =
        new DeployedBundle(bundle, copy, system.adapt(FrameworkWiring.class), calls, content);
    if (known != null) {
      deployed.replace(jar);
    }
    deployed.keep(jar, content);
    return deployed;
  }

  private static Bundle install(BundleContext context, String location, Path jar)
      throws BundleException {
    try (InputStream stream = Files.newInputStream(jar)) {
      return context.installBundle(location, stream);
    } catch (IOException e) {
      throw new BundleException(e.toString(), e);
    }
  }

  /** Replaces the copy atomically, so that a complete jar for rollback always exists. */
  private void keep(Path jar, JarContent installed) throws BundleException {
    try {
      Files.move(jar, copy, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      content = installed;
    } catch (IOException e) {
      throw new BundleException(e.toString(), e);
    }
  }

  /** Returns the content of the installed jar. */
  JarContent content() {
    return content;
  }

  /** Returns whether a jar has the same bytes as the installed one. */
  boolean isSame(Path jar) {
    try {
      return Files.mismatch(jar, copy) < 0;
    } catch (IOException e) {
      return false; // the copy is lost
    }
  }

  /** Returns the id of the bundle. */
  long id() {
    return bundle.getBundleId();
  }

  /** Returns whether somebody else has uninstalled the bundle. */
  boolean isUninstalled() {
    return bundle.getState() == Bundle.UNINSTALLED;
  }

  /** Returns whether the bundle is active. */
  boolean isActive() {
    return bundle.getState() == Bundle.ACTIVE;
  }

  /**
   * Updates the bundle from another complete jar and starts it.
   *
   * @param jar a private file, moved to the copy
   * @throws BundleException if the new bundle does not resolve or start; the old one is then
   *     installed and started again
   */
  void update(Path jar, JarContent next) throws BundleException {
    try {
      replace(jar);
      start();
    } catch (BundleException e) {
      restore(e);
      throw e;
    }
    keep(jar, next);
  }

  private void restore(BundleException reason) {
    try {
      replace(copy);
      start();
    } catch (BundleException e) {
      reason.addSuppressed(e);
    }
  }

  private void replace(Path jar) throws BundleException {
    stop();
    try (InputStream stream = Files.newInputStream(jar)) {
      calls.call(() -> bundle.update(stream));
    } catch (IOException e) {
      throw new BundleException(e.toString(), e);
    }
    refresh();
  }

  /** Stops the bundle; one whose activator fails to stop is stopped all the same. */
  void stop() throws BundleException {
    try {
      calls.call(() -> bundle.stop(Bundle.STOP_TRANSIENT));
    } catch (BundleException e) {
      if (calls.hangs()) {
        throw e;
      }
      LOG.log(System.Logger.Level.WARNING, this + ": " + e.getMessage());
    }
  }

  /** Starts the bundle unless it is active or a fragment. */
  void start() throws BundleException {
    boolean fragment = bundle.getHeaders("").get(Constants.FRAGMENT_HOST) != null;
    if (!isActive() && !fragment && !calls.hangs()) {
      calls.call(bundle::start);
    }
  }

  /** Uninstalls the bundle. */
  void uninstall() throws BundleException {
    calls.call(bundle::uninstall);
    refresh();
    try {
      Files.deleteIfExists(copy);
    } catch (IOException e) {
      throw new BundleException(e.toString(), e);
    }
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

  /** Returns name and version of the installed jar. */
  @Override
  public String toString() {
    return content.toString();
  }
}
