package dev.bijou.deploy.internal;

import dev.bijou.admin.flows.FlowRuntime;
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
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;

/**
 * Installs bundles from jars. An incomplete file is only logged. Because a file may change at any
 * time, a copy of it is checked, and the checked copy is installed.
 *
 * <p>A jar of another version is installed beside the bundle that its file had, which is removed
 * when no flow uses it any more; if the new one does not resolve or start, the old one stays. Other
 * bytes of the same version, and another version of a singleton, update the bundle; an update that
 * does not resolve or start is rolled back. A file that is renamed keeps its bundle.
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
  private final Supplier<Optional<FlowRuntime>> runtime;
  private final Map<Path, DeployedBundle> deployed = new TreeMap<>();
  private final Map<Path, DeployedBundle> removed = new TreeMap<>();
  private final ReplacedBundles replaced;
  private final Set<Path> waiting = new TreeSet<>();
  private final Map<Path, Set<String>> warnings = new HashMap<>();

  /**
   * Creates an installer of the jars of a folder.
   *
   * @param runtime the flows that use the bundles, while there are any
   */
  JarInstaller(BundleContext context, Path folder, Supplier<Optional<FlowRuntime>> runtime) {
    this.context = context;
    this.runtime = runtime;
    this.replaced = new ReplacedBundles(runtime);
    this.folder = folder.toUri().toString().replaceFirst("/?$", "/");
    this.timeout = timeout(context);
    uninstallMissing();
  }

  private static Duration timeout(BundleContext context) {
    String seconds = Optional.ofNullable(context.getProperty(TIMEOUT)).orElse(DEFAULT_SECONDS);
    boolean valid = seconds.matches("[1-9][0-9]{0,5}");
    return Duration.ofSeconds(Long.parseLong(valid ? seconds : DEFAULT_SECONDS));
  }

  /** Uninstalls what was installed from files that are gone now, or beside another bundle. */
  private void uninstallMissing() {
    for (Bundle bundle : context.getBundles()) {
      String location = bundle.getLocation();
      if (isDeployed(bundle) && (location.contains("#") || !exists(location))) {
        try {
          bundle.uninstall();
        } catch (BundleException e) {
          LOG.log(System.Logger.Level.WARNING, location + ": " + e.getMessage());
        }
      }
    }
  }

  private static boolean exists(String location) {
    return new File(URI.create(location)).exists();
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
      removed.put(file, old);
    }
  }

  /** Uninstalls the bundles of removed files that no other file has taken over. */
  @Override
  public void polled() {
    if (!removed.isEmpty()) {
      List.copyOf(waiting).forEach(this::install);
      removed.forEach(this::remove);
      removed.clear();
      settle();
    }
    replaced.poll();
  }

  private void remove(Path file, DeployedBundle bundle) {
    retire(file, bundle);
    replaced.takeAll(file).forEach(old -> retire(file, old));
  }

  /** Uninstalls a bundle for good, so flows do not wait for it. */
  private void retire(Path file, DeployedBundle bundle) {
    runtime.get().ifPresent(flows -> flows.retire(bundle.id()));
    uninstall(file, bundle);
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
        add(file, copy, content);
      } else if (old.isSame(copy)) {
        return;
      } else if (content.isUpdateOf(old.content())) {
        old.update(copy, content);
      } else {
        replace(file, old, copy, content);
      }
      waiting.remove(file);
      LOG.log(System.Logger.Level.INFO, file.getFileName() + ": " + content);
    } catch (BundleException e) {
      if (mayBeTriedAgain(e, old)) {
        waiting.add(file);
      }
      warn(file, reason(e, content));
    }
  }

  private String reason(BundleException e, JarContent content) {
    return e.getType() == BundleException.DUPLICATE_BUNDLE_ERROR
        ? "expected a bundle that is not installed; got "
            + content
            + ", which is; this file is used at the next start"
        : reason(e);
  }

  private void add(Path file, Path copy, JarContent content) throws BundleException {
    Optional<DeployedBundle> known = known(content);
    if (known.isPresent()) {
      deployed.put(file, known.get());
      renew(known.get(), copy, content);
    } else {
      deployed.put(file, create(file, copy, content));
    }
  }

  /** Starts another bundle beside the one that the file had. */
  private void replace(Path file, DeployedBundle old, Path copy, JarContent content)
      throws BundleException {
    Optional<DeployedBundle> known = known(content);
    DeployedBundle next = known.isPresent() ? known.get() : create(file, copy, content);
    try {
      if (known.isPresent()) {
        renew(next, copy, content);
      }
      next.start();
      deployed.put(file, next);
      replaced.add(file, old, next);
    } catch (BundleException e) {
      discard(next, e);
      throw e;
    }
  }

  private static void discard(DeployedBundle bundle, BundleException reason) {
    try {
      bundle.uninstall();
    } catch (BundleException e) {
      reason.addSuppressed(e);
    }
  }

  /** Returns the bundle with the name and version of a jar, of a file that is gone or replaced. */
  private Optional<DeployedBundle> known(JarContent content) {
    Optional<DeployedBundle> found =
        removed.values().stream().filter(each -> each.content().isSameBundle(content)).findFirst();
    found.ifPresent(removed.values()::remove);
    return found.or(() -> replaced.take(content));
  }

  private static void renew(DeployedBundle bundle, Path copy, JarContent content)
      throws BundleException {
    if (!bundle.isSame(copy)) {
      bundle.update(copy, content);
    }
  }

  private DeployedBundle create(Path file, Path copy, JarContent content) throws BundleException {
    String location = file.toUri().toString();
    Bundle there = context.getBundle(location);
    boolean used = there != null && isInUse(there.getBundleId());
    return DeployedBundle.install(
        context, used ? location + "#" + content.version() : location, copy, content, timeout);
  }

  /** Returns whether a bundle belongs to a file of this run. */
  private boolean isInUse(long id) {
    return Stream.concat(deployed.values().stream(), replaced.bundles())
        .anyMatch(bundle -> bundle.id() == id);
  }

  /** Returns whether another bundle may help, so that no active bundle is stopped in vain. */
  private static boolean mayBeTriedAgain(BundleException e, @Nullable DeployedBundle old) {
    return old == null || !old.isActive() || e.getType() == BundleException.RESOLVE_ERROR;
  }

  private static String reason(BundleException e) {
    String cause = e.getCause() == null ? "" : ": " + e.getCause();
    String restored =
        e.getSuppressed().length == 0 ? "" : "; not undone: " + e.getSuppressed()[0].getMessage();
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
