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

/** The running framework with the bundles of the distribution; it is stopped when the JVM exits. */
final class LaunchedFramework {
  private static final long STOP_MILLIS = 5_000;

  private LaunchedFramework() {}

  /** Starts the bundles that the mode needs and registers standard output as a service. */
  static Framework start(Path home, Mode mode, PrintStream out)
      throws IOException, BundleException {
    // All framework threads inherit it: bundles cannot see the class path by accident, and JLine
    // finds its terminals in its own bundle.
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

  /** Raises the start level to that of the mode and returns when the framework has stopped. */
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
   * Registers standard output as a {@link PrintStream} service with {@code
   * bijou.standard.output=true}. Bundles have no other access to it, since {@code System.out} is
   * redirected to standard error.
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
      System.err.println("bijou: cannot stop the framework: " + e.getMessage());
    } finally {
      Cache.delete(cache);
    }
  }
}
