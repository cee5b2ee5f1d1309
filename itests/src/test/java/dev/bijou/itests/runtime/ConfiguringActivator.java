package dev.bijou.itests.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Dictionary;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/**
 * Changes a configuration and a flow until its process is killed. It appends to a file what it
 * finds what it writes and what is confirmed: lines such as {@code found configuration 12} and
 * {@code confirmed version 7 12}, the number of the version and the change that it contains.
 */
public final class ConfiguringActivator implements BundleActivator {
  /** The name of the file, in the folder {@code log}. */
  public static final String FILE = "changes";

  /** The text of a flow; its last line shows that it is complete. */
  private static final String TEXT = "flow: %s\ndimension: 1\nlayers:\n  - affine\n# change %d.\n";

  private static final long LIMIT = 60_000_000_000L;

  private BundleContext context;
  private Path base;

  /** Returns the classes that a bundle with this activator contains. */
  public static List<Class<?>> classes() {
    return List.of(ConfiguringActivator.class, Version.class);
  }

  @Override
  public void start(BundleContext bundle) {
    context = bundle;
    base = Path.of(bundle.getProperty("bijou.base"));
    Thread thread = new Thread(null, this::changeUntilKilled, "changes", 0, false);
    thread.setContextClassLoader(null);
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void stop(BundleContext bundle) {}

  private void changeUntilKilled() {
    try {
      Dictionary<String, Object> configured = configuration().getProperties();
      long configuration = configured == null ? 0 : number(String.valueOf(configured.get("yaml")));
      log("found configuration " + configuration);
      Version version = highest();
      log("found version " + version.number() + " " + version.change());
      for (long n = Math.max(configuration, version.change()) + 2; ; n++) {
        change(n);
      }
    } catch (Exception e) {
      report(e);
    }
  }

  private void report(Exception e) {
    try {
      log("failed " + e);
    } catch (IOException unwritable) {
      // The test misses the confirmations.
    }
  }

  private void change(long n) throws Exception {
    String text = String.format(Locale.ROOT, TEXT, "configured", n);
    log("writing configuration " + n);
    configuration().update(FrameworkUtil.asDictionary(Map.of("yaml", text)));
    log("confirmed configuration " + n);
    log("writing version " + (highest().number() + 1) + " " + n);
    Path part = base.resolve("flows/.written");
    Files.writeString(part, String.format(Locale.ROOT, TEXT, "written", n));
    Files.move(part, base.resolve("flows/written.yaml"), StandardCopyOption.ATOMIC_MOVE);
    long end = System.nanoTime() + LIMIT;
    Version version = highest();
    while (version.change() != n || served() != version.number()) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("change " + n + " is not served: " + version);
      }
      Thread.sleep(1);
      version = highest();
    }
    log("confirmed version " + version.number() + " " + n);
  }

  private Configuration configuration() throws IOException {
    ServiceReference<ConfigurationAdmin> admin =
        context.getServiceReference(ConfigurationAdmin.class);
    return context.getService(admin).getFactoryConfiguration("bijou.flow", "configured", "?");
  }

  /** Returns the version in service; 0 if there is none. */
  private long served() throws InvalidSyntaxException {
    ServiceReference<?>[] flows =
        context.getAllServiceReferences("dev.bijou.flow.Flow", "(bijou.flow=written)");
    return flows == null ? 0 : (Long) flows[0].getProperty("bijou.flow.version");
  }

  /** A version on disk, and the change that it contains. */
  private record Version(long number, long change) {}

  private Version highest() throws IOException {
    Path directory = base.resolve("data/versions/written");
    if (!Files.isDirectory(directory)) {
      return new Version(0, 0);
    }
    try (Stream<Path> files = Files.list(directory)) {
      long number =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.matches("\\d+\\.yaml"))
              .mapToLong(name -> Long.parseLong(name.split("\\.", 2)[0]))
              .max()
              .orElse(0);
      // The highest is never removed, the others may be at any time.
      return number == 0
          ? new Version(0, 0)
          : new Version(number, number(Files.readString(directory.resolve(number + ".yaml"))));
    }
  }

  /** Returns the number of the change in a complete text; 0 if there is no text. */
  private static long number(String text) {
    String end = text.replaceAll("(?s).*# change (\\d+)\\..*", "$1");
    return end.matches("\\d+") ? Long.parseLong(end) : 0;
  }

  private void log(String line) throws IOException {
    Files.write(
        base.resolve("log").resolve(FILE),
        (line + "\n").getBytes(UTF_8),
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }
}
