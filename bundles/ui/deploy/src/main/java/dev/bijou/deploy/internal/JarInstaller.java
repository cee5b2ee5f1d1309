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
 * Installs the jars of the folder that File Install watches, in place of what File Install does
 * with jars by itself: it would uninstall a bundle whose file is being overwritten as soon as it
 * sees a part of the new one. Here a file that is no whole bundle changes nothing but the log, and
 * an update that does not resolve is taken back. A file may change at any moment: a copy of it is
 * checked, and what was checked is installed.
 *
 * <p>Called by the one thread of File Install.
 */
@Component
public final class JarInstaller implements ArtifactInstaller {
  private static final System.Logger LOG = System.getLogger(JarInstaller.class.getName());

  private final BundleContext context;
  private final Map<File, DeployedBundle> deployed = new HashMap<>();

  /** For the framework of this context. */
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
              words -> warn(file, "expected a whole bundle; got " + words), () -> take(file, copy));
      Files.deleteIfExists(copy);
    } catch (IOException e) {
      warn(file, "expected to copy it; got " + e);
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

  private void take(File file, Path copy) {
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

  /** Each: one may have waited for what another brought. */
  private void startAll() {
    deployed.forEach(
        (file, each) -> {
          try {
            each.start();
          } catch (BundleException e) {
            warn(file, e.getMessage());
          }
        });
  }

  private void warn(File file, @Nullable String words) {
    DeployedBundle old = deployed.get(file);
    LOG.log(
        System.Logger.Level.WARNING,
        file.getName() + ": " + words + (old == null ? "" : "; as before: " + old));
  }
}
