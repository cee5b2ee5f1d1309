package dev.bijou.launcher;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.ServiceLoader;
import org.osgi.framework.BundleException;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import org.osgi.framework.startlevel.FrameworkStartLevel;

/** The framework with the bundles of the distribution, started, and stopped when the JVM ends. */
final class LaunchedFramework {
  private static final long STOP_MILLIS = 5_000;

  private LaunchedFramework() {}

  /** Starts all that a command needs. The real standard output becomes a service. */
  static Framework start(Path home, Mode mode, PrintStream out)
      throws IOException, BundleException {
    // Every thread of the framework inherits it: no bundle reaches the class path by accident, and
    // JLine then looks for its terminals where it should, in its own bundle.
    Thread.currentThread().setContextClassLoader(null);
    Path cache = Cache.create();
    Framework framework = framework(FrameworkProperties.read(home, cache));
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(framework, cache), "stop"));
    framework.init();
    publish(framework, out);
    Bundles.install(framework.getBundleContext(), home.resolve("bundles"), mode.level);
    framework.start();
    return framework;
  }

  /** Rises to the level of the mode and returns when the framework was stopped for good. */
  static void serve(Framework framework, Mode mode) throws InterruptedException {
    framework.adapt(FrameworkStartLevel.class).setStartLevel(mode.level);
    int event;
    do {
      event = framework.waitForStop(0).getType();
    } while (event == FrameworkEvent.STOPPED_UPDATE);
  }

  private static Framework framework(Map<String, String> settings) {
    return ServiceLoader.load(FrameworkFactory.class, LaunchedFramework.class.getClassLoader())
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("lib: expected an OSGi framework; got none"))
        .newFramework(settings);
  }

  /**
   * Registers standard output as a {@link PrintStream} with {@code bijou.standard.output=true}: the
   * only way to it, since {@code System.out} leads to standard error.
   */
  private static void publish(Framework framework, PrintStream out) {
    var properties = FrameworkUtil.asDictionary(Map.of("bijou.standard.output", true));
    framework.getBundleContext().registerService(PrintStream.class, out, properties);
  }

  private static void stop(Framework framework, Path cache) {
    try {
      framework.stop();
      framework.waitForStop(STOP_MILLIS);
    } catch (BundleException | InterruptedException e) {
      System.err.println("bijou: stopping the framework: " + e.getMessage());
    } finally {
      Cache.delete(cache);
    }
  }
}
