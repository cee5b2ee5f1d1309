package dev.bijou.deploy.internal;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import org.apache.felix.fileinstall.ArtifactInstaller;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * Installs the jars of the folder that File Install watches. It replaces File Install's own
 * handling of jars, which uninstalls a bundle as soon as it sees a partially written new file. Here
 * an incomplete file is only logged, and an update that does not resolve is rolled back. Because a
 * file may change at any time, a copy of it is checked, and the checked copy is installed.
 *
 * <p>Called by the single thread of File Install.
 */
@Component
public final class JarInstaller implements ArtifactInstaller {
  private static final System.Logger LOG = System.getLogger(JarInstaller.class.getName());

  private final BundleContext context;
  private final Map<File, DeployedBundle> deployed = new HashMap<>();

  /** Creates an installer for the framework of the context. */
  @Activate
  public JarInstaller(BundleContext context) {
    this.context = context;
  }

  @Override
  public boolean canHandle(File file) {
    return file.getName().endsWith(".jar") && !file.isDirectory();
  }

  @Override
  public void install(File file) {
    update(file);
  }

  @Override
  public void update(File file) {
    Path copy = context.getDataFile("incoming.jar").toPath();
    try {
      Files.copy(file.toPath(), copy, StandardCopyOption.REPLACE_EXISTING);
      JarIntegrity.flaw(copy.toFile())
          .ifPresentOrElse(
              flaw -> warn(file, "expected a complete bundle; got " + flaw),
              () -> deploy(file, copy));
      Files.deleteIfExists(copy);
    } catch (IOException e) {
      warn(file, "expected a readable file; got " + e);
    }
    startAll();
  }

  @Override
  public void uninstall(File file) {
    DeployedBundle old = deployed.remove(file);
    if (old != null) {
      try {
        old.uninstall();
      } catch (BundleException e) {
        warn(file, e.getMessage());
      }
    }
    startAll();
  }

  private void deploy(File file, Path copy) {
    try {
      DeployedBundle old = deployed.get(file);
      if (old == null) {
        deployed.put(file, DeployedBundle.install(context, file.toURI().toString(), copy));
      } else {
        old.update(copy);
      }
      LOG.log(System.Logger.Level.INFO, file.getName() + ": " + deployed.get(file));
    } catch (BundleException e) {
      warn(file, e.getMessage());
    }
  }

  /** Starts all deployed bundles, since one may have been waiting for another. */
  private void startAll() {
    deployed.forEach(
        (file, bundle) -> {
          try {
            bundle.start();
          } catch (BundleException e) {
            warn(file, e.getMessage());
          }
        });
  }

  private void warn(File file, @Nullable String message) {
    DeployedBundle old = deployed.get(file);
    LOG.log(
        System.Logger.Level.WARNING,
        file.getName() + ": " + message + (old == null ? "" : "; still installed: " + old));
  }
}
