package dev.bijou.deploy.internal;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;

/**
 * Installs bundles from jars. An incomplete file is only logged, and an update that does not
 * resolve or start is rolled back. Because a file may change at any time, a copy of it is checked,
 * and the checked copy is installed.
 *
 * <p>A jar that waits for another one is tried again after each change: one that does not resolve,
 * or whose bundle is installed from another file.
 */
final class JarInstaller implements Installer {
  private static final System.Logger LOG = System.getLogger(JarInstaller.class.getName());
  private static final String TIMEOUT = "bijou.plugin.timeout";
  private static final String DEFAULT_SECONDS = "60";

  private final BundleContext context;
  private final String folder;
  private final Duration timeout;
  private final Map<Path, DeployedBundle> deployed = new TreeMap<>();
  private final Set<Path> waiting = new TreeSet<>();
  private final Map<Path, Set<String>> warnings = new HashMap<>();

  /** Creates an installer of the jars of a folder. */
  JarInstaller(BundleContext context, Path folder) {
    this.context = context;
    this.folder = folder.toUri().toString().replaceFirst("/?$", "/");
    this.timeout = timeout(context);
    uninstallMissing();
  }

  private static Duration timeout(BundleContext context) {
    String seconds = Optional.ofNullable(context.getProperty(TIMEOUT)).orElse(DEFAULT_SECONDS);
    boolean valid = seconds.matches("[1-9][0-9]{0,5}");
    return Duration.ofSeconds(Long.parseLong(valid ? seconds : DEFAULT_SECONDS));
  }

  /** Uninstalls what was installed from files that are gone now. */
  private void uninstallMissing() {
    for (Bundle bundle : context.getBundles()) {
      String location = bundle.getLocation();
      if (isDeployed(bundle) && !new File(URI.create(location)).exists()) {
        try {
          bundle.uninstall();
        } catch (BundleException e) {
          LOG.log(System.Logger.Level.WARNING, location + ": " + e.getMessage());
        }
      }
    }
  }

  private boolean isDeployed(Bundle bundle) {
    return bundle.getLocation().startsWith(folder);
  }

  @Override
  public boolean handles(Path file) {
    return file.toString().toLowerCase(Locale.ROOT).endsWith(".jar");
  }

  @Override
  public void changed(Path file) {
    forget(file);
    install(file);
    settle();
  }

  @Override
  public void removed(Path file) {
    forget(file);
    DeployedBundle old = deployed.remove(file);
    if (old != null) {
      uninstall(file, old);
      settle();
    }
  }

  /** Forgets the problems of a file, and the bundles that somebody has uninstalled. */
  private void forget(Path file) {
    warnings.remove(file);
    waiting.remove(file);
    deployed.values().removeIf(DeployedBundle::isUninstalled);
  }

  private void uninstall(Path file, DeployedBundle bundle) {
    try {
      bundle.uninstall();
      LOG.log(System.Logger.Level.INFO, file.getFileName() + ": removed " + bundle);
    } catch (BundleException e) {
      warn(file, reason(e));
    }
  }

  /** Tries again what waits for other bundles, and starts all: one may have waited for another. */
  private void settle() {
    List.copyOf(waiting).forEach(this::install);
    deployed.forEach(this::start);
  }

  private void start(Path file, DeployedBundle bundle) {
    try {
      bundle.start();
    } catch (BundleException e) {
      warn(file, reason(e));
    }
  }

  private void install(Path file) {
    Path copy = context.getDataFile("incoming.jar").toPath();
    try {
      Files.createDirectories(copy.getParent());
      Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
      install(file, copy);
      Files.deleteIfExists(copy);
    } catch (AccessDeniedException e) {
      warn(file, "expected a readable file; got no permission");
    } catch (IOException e) {
      warn(file, "expected a readable file; got an error: " + e.getMessage());
    }
  }

  private void install(Path file, Path copy) {
    try {
      JarContent content = JarContent.read(copy);
      conflict(file, content)
          .ifPresentOrElse(problem -> warn(file, problem), () -> deploy(file, copy, content));
    } catch (IOException e) {
      warn(file, "expected a complete bundle; got " + e.getMessage());
    }
  }

  private Optional<String> conflict(Path file, JarContent content) {
    for (Map.Entry<Path, DeployedBundle> each : deployed.entrySet()) {
      if (!each.getKey().equals(file) && each.getValue().content().isSameBundle(content)) {
        waiting.add(file);
        return Optional.of(
            "expected one file for "
                + content
                + "; got a second; "
                + each.getKey().getFileName()
                + " is used until it is removed");
      }
    }
    Stream<Bundle> others = Stream.of(context.getBundles()).filter(each -> !isDeployed(each));
    return OwnPackages.of(others).conflict(content);
  }

  private void deploy(Path file, Path copy, JarContent content) {
    DeployedBundle old = deployed.get(file);
    try {
      if (old == null) {
        String location = file.toUri().toString();
        deployed.put(file, DeployedBundle.install(context, location, copy, content, timeout));
      } else if (old.isSame(copy)) {
        return;
      } else {
        old.update(copy, content);
      }
      waiting.remove(file);
      LOG.log(System.Logger.Level.INFO, file.getFileName() + ": " + content);
    } catch (BundleException e) {
      if (mayBeTriedAgain(e, old)) {
        waiting.add(file);
      }
      warn(file, reason(e));
    }
  }

  /** Returns whether another bundle may help, so that no active bundle is stopped in vain. */
  private static boolean mayBeTriedAgain(BundleException e, @Nullable DeployedBundle old) {
    return old == null || !old.isActive() || e.getType() == BundleException.RESOLVE_ERROR;
  }

  private static String reason(BundleException e) {
    String cause = e.getCause() == null ? "" : ": " + e.getCause();
    String restored =
        e.getSuppressed().length == 0 ? "" : "; not restored: " + e.getSuppressed()[0].getMessage();
    return (e.getMessage() + cause + restored).replaceAll("\\s+", " ");
  }

  /** Logs each problem of a file once, until the file changes. */
  private void warn(Path file, String problem) {
    if (warnings.computeIfAbsent(file, each -> new HashSet<>()).add(problem)) {
      DeployedBundle old = deployed.get(file);
      String served = old == null || !old.isActive() ? "" : "; " + old + " stays in service";
      LOG.log(System.Logger.Level.WARNING, file.getFileName() + ": " + problem + served);
    }
  }
}
