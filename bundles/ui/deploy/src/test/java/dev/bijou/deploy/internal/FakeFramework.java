package dev.bijou.deploy.internal;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarInputStream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.FrameworkListener;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.Version;
import org.osgi.framework.wiring.FrameworkWiring;

/**
 * A framework of bundles whose activators do what the header {@code Test-Start} says: {@code
 * throw}, {@code sleep}, {@code hang}, or {@code needs NAME}, which does not resolve without a
 * bundle of that name.
 */
final class FakeFramework {
  /** The installations and removals, in order. */
  final List<String> events = Collections.synchronizedList(new ArrayList<>());

  private final Path data;
  private final Runnable meanwhile;
  private final List<FakeBundle> bundles = new ArrayList<>();
  private int removed;

  /** Creates a framework that runs a task before each installation. */
  FakeFramework(Path data, Runnable meanwhile) {
    this.data = data;
    this.meanwhile = meanwhile;
    bundles.add(new FakeBundle(Constants.SYSTEM_BUNDLE_LOCATION));
    FakeBundle own = new FakeBundle("file:/bundles/api.jar");
    own.read(TestJars.bundle("dev.bijou.api", "1.0"));
    own.entries = List.of("dev/bijou/flow/Flow.class", "dev/bijou/tile/Tile.class");
    bundles.add(own);
  }

  BundleContext context() {
    return fake(
        BundleContext.class,
        (proxy, method, arguments) ->
            switch (method.getName()) {
              case "getDataFile" -> new File(data.toFile(), (String) arguments[0]);
              case "getBundle" -> find((String) arguments[0]).map(each -> each.proxy).orElse(null);
              case "getBundles" -> bundles.stream().map(each -> each.proxy).toArray(Bundle[]::new);
              case "getProperty" -> arguments[0].equals("bijou.plugin.timeout") ? "1" : null;
              case "installBundle" -> install((String) arguments[0], (InputStream) arguments[1]);
              default -> throw new UnsupportedOperationException(method.getName());
            });
  }

  private Optional<FakeBundle> find(String location) {
    return bundles.stream().filter(each -> each.location.equals(location)).findFirst();
  }

  /** Returns the active bundles that were deployed. */
  List<String> active() {
    return bundles.stream()
        .filter(each -> each.state == Bundle.ACTIVE)
        .map(each -> each.name() + " " + each.version())
        .toList();
  }

  private Bundle install(String location, InputStream content) throws Exception {
    meanwhile.run();
    FakeBundle bundle = new FakeBundle(location);
    bundle.replace(content);
    bundles.add(bundle);
    return bundle.proxy;
  }

  private FrameworkWiring wiring() {
    return fake(
        FrameworkWiring.class,
        (proxy, method, arguments) -> {
          ((FrameworkListener[]) arguments[1])
              [0].frameworkEvent(
                  new FrameworkEvent(
                      FrameworkEvent.PACKAGES_REFRESHED, bundles.get(0).proxy, null));
          return null;
        });
  }

  private static <T> T fake(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private final class FakeBundle {
    private final String location;
    private final long id = (long) bundles.size() + removed;
    private final Bundle proxy = fake(Bundle.class, (self, method, a) -> call(method, a));
    private Attributes headers = new Attributes();
    private List<String> entries = List.of();
    private volatile int state = Bundle.INSTALLED;

    FakeBundle(String location) {
      this.location = location;
    }

    String name() {
      return headers.getValue("Bundle-SymbolicName");
    }

    Version version() {
      return Version.parseVersion(headers.getValue("Bundle-Version"));
    }

    private Object call(Method method, Object[] arguments) throws Throwable {
      switch (method.getName()) {
        case "start" -> start();
        case "stop" -> state = Bundle.RESOLVED;
        case "update" -> {
          meanwhile.run();
          replace((InputStream) arguments[0]);
        }
        case "uninstall" -> {
          state = Bundle.UNINSTALLED;
          bundles.remove(this);
          removed++;
          events.add("- " + name() + " " + version());
        }
        default -> {
          return get(method.getName(), arguments);
        }
      }
      return null;
    }

    private Object get(String getter, Object[] arguments) throws Exception {
      return switch (getter) {
        case "getBundleId" -> id;
        case "getState" -> state;
        case "getLocation" -> location;
        case "getSymbolicName" -> name();
        case "getVersion" -> version();
        case "getHeaders" -> headers();
        case "adapt" -> wiring();
        case "findEntries" -> Collections.enumeration(urls());
        case "hashCode" -> location.hashCode();
        case "equals" -> arguments[0] == proxy;
        default -> throw new UnsupportedOperationException(getter);
      };
    }

    private Dictionary<String, String> headers() {
      Map<String, String> all = new HashMap<>();
      headers.forEach((key, value) -> all.put(key.toString(), value.toString()));
      return FrameworkUtil.asDictionary(all);
    }

    private List<URL> urls() throws IOException {
      List<URL> urls = new ArrayList<>();
      for (String entry : entries) {
        urls.add(new URL("file:/" + entry));
      }
      return urls;
    }

    private void start() throws Exception {
      String action = Optional.ofNullable(headers.getValue("Test-Start")).orElse("");
      if (action.startsWith("needs ")
          && bundles.stream().noneMatch(each -> action.equals("needs " + each.name()))) {
        throw new BundleException("unresolved: " + action, BundleException.RESOLVE_ERROR);
      }
      if (action.equals("throw")) {
        throw new BundleException(
            "Activator start error", BundleException.ACTIVATOR_ERROR, new Error("a fault"));
      }
      if (action.equals("sleep")) {
        Thread.sleep(100_000);
      }
      if (action.equals("hang")) {
        hang();
      }
      state = Bundle.ACTIVE;
    }

    /** Ignores interrupts. */
    private void hang() {
      long end = System.nanoTime() + 3_000_000_000L;
      while (System.nanoTime() < end) {
        try {
          Thread.sleep(3000);
        } catch (InterruptedException e) {
          events.add("interrupted");
        }
      }
    }

    private void replace(InputStream content) throws Exception {
      byte[] bytes = content.readAllBytes();
      Attributes next = attributes(bytes);
      for (FakeBundle each : bundles) {
        if (each != this
            && next.getValue("Bundle-SymbolicName").equals(each.name())
            && Version.parseVersion(next.getValue("Bundle-Version")).equals(each.version())) {
          throw new BundleException("not unique", BundleException.DUPLICATE_BUNDLE_ERROR);
        }
      }
      headers = next;
      events.add("+ " + name() + " " + version());
    }

    private void read(byte[] jar) {
      try {
        headers = attributes(jar);
      } catch (IOException e) {
        throw new IllegalArgumentException(e);
      }
    }

    private static Attributes attributes(byte[] jar) throws IOException {
      try (JarInputStream in = new JarInputStream(new ByteArrayInputStream(jar))) {
        return in.getManifest().getMainAttributes();
      }
    }
  }
}
