package dev.bijou.deploy.internal;

import dev.bijou.io.FileErrors;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;

/**
 * Installs the bundles of a folder once, for a command. What is wrong with a jar is one line in the
 * log; the command goes on without it. All bundles start at the same time, so that the command
 * waits only once for those that hang.
 */
final class OneTimeInstaller {
  private static final System.Logger LOG = System.getLogger(OneTimeInstaller.class.getName());
  private static final String OWN_PREFIX = "dev.bijou.";

  private final BundleContext context;
  private final Duration limit;

  /** The bundles by file, and what the files contain. */
  private final Map<Path, Bundle> bundles = new LinkedHashMap<>();

  private final Map<Path, JarContent> contents = new LinkedHashMap<>();

  /**
   * Creates an installer.
   *
   * @param limit the time that all bundles together may take to start
   */
  OneTimeInstaller(BundleContext context, Duration limit) {
    this.context = context;
    this.limit = limit;
  }

  /** Installs and starts the bundles of a folder, which need not exist. */
  void installAll(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      files.filter(OneTimeInstaller::isJar).sorted().toList().forEach(this::install);
    } catch (NoSuchFileException e) {
      return;
    } catch (IOException e) {
      warn(folder, "expected a directory that can be listed; got " + FileErrors.reason(e));
    }
    startAll();
  }

  private static boolean isJar(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return name.endsWith(".jar") && !name.startsWith(".") && Files.isRegularFile(file);
  }

  /** Installs a copy, since the file may change at any time. */
  private void install(Path file) {
    Path copy = context.getDataFile(bundles.size() + ".jar").toPath();
    try {
      Files.createDirectories(copy.getParent());
      Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
      install(file, copy);
      Files.deleteIfExists(copy);
    } catch (IOException e) {
      warn(file, "expected a readable file; got " + FileErrors.reason(e));
    }
  }

  private void install(Path file, Path copy) {
    try (InputStream stream = Files.newInputStream(copy)) {
      JarContent content = JarContent.read(copy);
      Optional<String> conflict = conflict(content);
      if (conflict.isPresent()) {
        warn(file, conflict.get());
        return;
      }
      bundles.put(file, context.installBundle(file.toUri().toString(), stream));
      contents.put(file, content);
    } catch (IOException e) {
      warn(file, "expected a complete bundle; got " + e.getMessage());
    } catch (BundleException e) {
      warn(file, reason(e));
    }
  }

  private Optional<String> conflict(JarContent content) {
    for (Map.Entry<Path, JarContent> each : contents.entrySet()) {
      if (each.getValue().isSameBundle(content)) {
        return Optional.of(
            "expected one file for "
                + content
                + "; got a second; "
                + each.getKey().getFileName()
                + " is used");
      }
    }
    boolean suspicious = content.packages().stream().anyMatch(name -> name.startsWith(OWN_PREFIX));
    return suspicious
        ? OwnPackages.of(
                Stream.of(context.getBundles()).filter(each -> !bundles.containsValue(each)))
            .conflict(content)
        : Optional.empty();
  }

  private void startAll() {
    Map<Path, FutureTask<Boolean>> starts = new LinkedHashMap<>();
    bundles.forEach(
        (file, bundle) -> {
          if (bundle.getHeaders("").get(Constants.FRAGMENT_HOST) == null) {
            starts.put(file, start(bundle));
          }
        });
    long end = System.nanoTime() + limit.toNanos();
    try {
      for (Map.Entry<Path, FutureTask<Boolean>> each : starts.entrySet()) {
        await(each.getKey(), each.getValue(), end - System.nanoTime());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static FutureTask<Boolean> start(Bundle bundle) {
    FutureTask<Boolean> start =
        new FutureTask<>(
            () -> {
              bundle.start(Bundle.START_TRANSIENT);
              return true;
            });
    Thread thread = new Thread(null, start, "bijou-deploy-call", 0, false);
    thread.setContextClassLoader(null);
    thread.setDaemon(true);
    thread.start();
    return start;
  }

  private void await(Path file, FutureTask<Boolean> start, long nanos) throws InterruptedException {
    try {
      start.get(Math.max(0, nanos), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      start.cancel(true);
      warn(file, "expected its activator to return within " + limit.toSeconds() + " s; got none");
    } catch (ExecutionException e) {
      warn(file, reason(Objects.requireNonNullElse(e.getCause(), e)));
    }
  }

  private static String reason(Throwable thrown) {
    String cause = thrown.getCause() == null ? "" : ": " + thrown.getCause();
    String text = thrown instanceof BundleException ? thrown.getMessage() : thrown.toString();
    // The rest of a long reason repeats the first missing requirement.
    return (text + cause).split(" Unresolved requirements: ", 2)[0].replaceAll("\\s+", " ");
  }

  private static void warn(Path file, String problem) {
    LOG.log(System.Logger.Level.WARNING, file + ": " + problem);
  }
}
