package dev.bijou.itests.karaf;

import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.management.ObjectName;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.wiring.BundleWiring;

/** What Bijou leaves behind when it is removed. */
final class Remains {
  private static final String BIJOU = "dev.bijou.";
  private static final String PROBE = Remains.class.getPackageName();

  private final BundleContext context;
  private final Map<String, WeakReference<ClassLoader>> loaders = new TreeMap<>();

  /** A record whose comparison takes the place of the last one that the JVM remembers. */
  private record Eviction(Eviction[] content) {}

  /** Remembers the class loaders of Bijou. */
  Remains(BundleContext context) {
    this.context = context;
    for (Bundle bundle : context.getBundles()) {
      BundleWiring wiring = bundle.adapt(BundleWiring.class);
      if (isBijou(bundle) && wiring != null) {
        loaders.put(bundle.getSymbolicName(), new WeakReference<>(wiring.getClassLoader()));
      }
    }
  }

  private static boolean isBijou(Bundle bundle) {
    return String.valueOf(bundle.getSymbolicName()).startsWith(BIJOU);
  }

  /** Returns the number of class loaders that were there. */
  int loaders() {
    return loaders.size();
  }

  /** Returns what is left: bundles, services, MBeans, threads and class loaders. */
  List<String> list() throws Exception {
    List<String> left = new ArrayList<>();
    Stream.of(context.getBundles()).filter(Remains::isBijou).forEach(b -> left.add("bundle " + b));
    for (ServiceReference<?> service : context.getAllServiceReferences(null, null)) {
      if (service.getBundle() != null && isBijou(service.getBundle())) {
        left.add("service " + service);
      }
    }
    ManagementFactory.getPlatformMBeanServer()
        .queryNames(new ObjectName("dev.bijou:*"), null)
        .forEach(bean -> left.add("MBean " + bean));
    threads().forEach(thread -> left.add("thread " + thread));
    collected().forEach(loader -> left.add("class loader of " + loader));
    return left;
  }

  private static Stream<String> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith("bijou"));
  }

  /** Returns the class loaders that are reachable after some collections. */
  private List<String> collected() throws InterruptedException {
    // Java 17 keeps the type of the last component that a record has compared.
    Eviction[] content = {};
    if (!new Eviction(content).equals(new Eviction(content))) {
      throw new AssertionError();
    }
    List<String> alive = alive();
    for (int i = 0; i < 100 && !alive.isEmpty(); i++) {
      System.gc();
      Thread.sleep(100);
      alive = alive();
    }
    return alive;
  }

  private List<String> alive() {
    return loaders.entrySet().stream()
        .filter(loader -> !loader.getValue().refersTo(null))
        .map(Map.Entry::getKey)
        .filter(name -> !name.equals(PROBE))
        .toList();
  }
}
