package dev.bijou.itests.osgi;

import static org.ops4j.pax.exam.CoreOptions.bundle;
import static org.ops4j.pax.exam.CoreOptions.frameworkProperty;
import static org.ops4j.pax.exam.CoreOptions.frameworkStartLevel;
import static org.ops4j.pax.exam.CoreOptions.systemPackages;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.ops4j.pax.exam.ExamSystem;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.TestProbeBuilder;
import org.ops4j.pax.exam.nat.internal.NativeTestContainer;
import org.ops4j.pax.exam.spi.DefaultExamSystem;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.launch.FrameworkFactory;
import org.osgi.util.tracker.ServiceTracker;

/** A framework with the bundles of the distribution and a probe bundle with the tests. */
final class TestFramework implements AutoCloseable {
  private static final long SERVICE_MILLIS = 10_000;
  private static final int CONSOLE = 70;

  /** The packages that the launcher exports for bundles that log by slf4j. */
  static final String SLF4J =
      Stream.of("1.7.36", "2.0.17")
          .flatMap(
              version ->
                  Stream.of("", ".event", ".helpers", ".spi")
                      .map(part -> "org.slf4j" + part + ";version=\"" + version + "\""))
          .collect(Collectors.joining(","));

  private final NativeTestContainer container;
  private final Bundle probe;

  private TestFramework(NativeTestContainer container, Bundle probe) {
    this.container = container;
    this.probe = probe;
  }

  /** Starts a framework with a probe that contains a test, and the classes beside it. */
  static TestFramework start(Class<?> test, InFramework settings) throws IOException {
    ExamSystem system = DefaultExamSystem.create(options(settings));
    NativeTestContainer container = new NativeTestContainer(system, framework());
    container.start();
    TestProbeBuilder probe = system.createProbe();
    probe.addTest(test);
    try (InputStream jar = probe.build().getStream()) {
      long id = container.installProbe(jar);
      return new TestFramework(
          container, container.getSystemBundle().getBundleContext().getBundle(id));
    }
  }

  /** Returns the factory of the only framework on the class path. */
  private static FrameworkFactory framework() {
    return ServiceLoader.load(FrameworkFactory.class).findFirst().orElseThrow();
  }

  /** Creates an instance of a class loaded by the probe, with services in its fields. */
  Object twin(Class<?> test) throws Exception {
    Class<?> type = probe.loadClass(test.getName());
    Constructor<?> constructor = type.getDeclaredConstructor();
    constructor.setAccessible(true);
    Object twin = constructor.newInstance();
    for (Field field : type.getDeclaredFields()) {
      if (field.isAnnotationPresent(Inject.class)) {
        field.setAccessible(true);
        field.set(twin, inject(field));
      }
    }
    return twin;
  }

  @Override
  public void close() {
    container.stop();
  }

  private Object inject(Field field) throws InterruptedException {
    BundleContext context = probe.getBundleContext();
    if (field.getType() == BundleContext.class) {
      return context;
    }
    var tracker = new ServiceTracker<Object, Object>(context, field.getType().getName(), null);
    tracker.open();
    Object service = tracker.waitForService(SERVICE_MILLIS);
    if (service == null) {
      throw new IllegalStateException(field + ": expected a service of this type; got none");
    }
    return service;
  }

  private static Option[] options(InFramework settings) throws IOException {
    List<Option> options = new ArrayList<>();
    options.add(frameworkStartLevel(settings.level()));
    options.add(frameworkProperty("bijou.home").value(Distribution.home().toString()));
    options.add(
        frameworkProperty("bijou.console").value(String.valueOf(settings.level() >= CONSOLE)));
    options.add(
        systemPackages(
            "javax.inject",
            "org.apiguardian.api",
            "org.opentest4j",
            SLF4J,
            "org.junit.jupiter.api",
            "org.junit.jupiter.api.extension",
            "org.junit.jupiter.api.function",
            "org.junit.jupiter.api.io",
            "org.junit.jupiter.params",
            "org.junit.jupiter.params.provider"));
    for (String property : settings.properties()) {
      String[] pair = property.split("=", 2);
      options.add(frameworkProperty(pair[0]).value(pair[1]));
    }
    for (Path jar : Distribution.bundles()) {
      int level = Distribution.level(jar);
      if (level <= settings.level() && !isPartOfFramework(jar)) {
        options.add(bundle("reference:" + jar.toUri()).startLevel(level));
      }
    }
    return options.toArray(Option[]::new);
  }

  /**
   * Equinox has a Log Service. That of Felix beside it keeps references of services, and with them
   * the class loaders that Equinox lets go of.
   */
  private static boolean isPartOfFramework(Path jar) {
    return System.getProperty("bijou.framework").equals("org.eclipse.osgi")
        && jar.getFileName().toString().startsWith("org.apache.felix.log-");
  }
}
