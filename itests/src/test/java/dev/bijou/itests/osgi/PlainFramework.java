package dev.bijou.itests.osgi;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.ToIntFunction;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;

/** A framework in this JVM whose bundles are installed and started in any order. */
public final class PlainFramework implements AutoCloseable {
  private static final String FILTER = "(bijou.command.line=true)";

  private final Framework framework;
  private final ByteArrayOutputStream output = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(output, true, StandardCharsets.UTF_8);

  private PlainFramework(Framework framework) {
    this.framework = framework;
  }

  /**
   * Starts a framework without bundles.
   *
   * @param storage its directory
   * @param properties further properties
   */
  public static PlainFramework start(Path storage, Map<String, String> properties)
      throws BundleException {
    Map<String, String> all = new HashMap<>(properties);
    all.put(Constants.FRAMEWORK_STORAGE, storage.toString());
    all.putIfAbsent(Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, TestFramework.SLF4J);
    Framework framework =
        ServiceLoader.load(FrameworkFactory.class).findFirst().orElseThrow().newFramework(all);
    PlainFramework plain = new PlainFramework(framework);
    framework.start();
    return plain;
  }

  private BundleContext context() {
    return framework.getBundleContext();
  }

  /** Installs the bundles in one order and returns them. */
  public List<Bundle> install(List<Path> jars) throws BundleException {
    List<Bundle> bundles = new ArrayList<>();
    for (Path jar : jars) {
      bundles.add(context().installBundle("reference:" + jar.toUri()));
    }
    return bundles;
  }

  /** Stops the framework and starts it again. */
  public void restart() throws BundleException {
    stop();
    framework.start();
  }

  private void stop() throws BundleException {
    framework.stop();
    try {
      framework.waitForStop(0);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Runs a command line; returns what it prints, or the reason that it cannot run. */
  @SuppressWarnings("unchecked") // the service has this type
  public String run(String... line) {
    BundleContext context = context();
    try {
      var references = context.getServiceReferences(ToIntFunction.class, FILTER);
      if (references.isEmpty()) {
        return "no shell";
      }
      ServiceReference<?> reference = references.iterator().next();
      output.reset();
      var shell = (ToIntFunction<Map<String, Object>>) context.getService(reference);
      int code = shell.applyAsInt(request(line));
      return "exit code " + code + "\n" + output.toString(StandardCharsets.UTF_8);
    } catch (Exception e) {
      return e.toString(); // a bundle is stopping
    }
  }

  /** Returns the request that the launcher makes. */
  private Map<String, Object> request(String... line) {
    return Map.of(
        "arguments",
        line,
        "in",
        InputStream.nullInputStream(),
        "out",
        out,
        "err",
        System.err,
        "columns",
        0,
        "directory",
        Path.of(""),
        "client",
        "",
        "user",
        "test");
  }

  @Override
  public void close() throws BundleException {
    stop();
  }
}
