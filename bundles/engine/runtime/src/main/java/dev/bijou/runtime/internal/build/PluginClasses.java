package dev.bijou.runtime.internal.build;

import dev.bijou.flow.Flow.Dependencies;
import dev.bijou.registry.PluginType.Origin;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleWire;
import org.osgi.framework.wiring.BundleWiring;

/**
 * Loads the classes of the bundles of a flow, and of the libraries that come with them. A bundle
 * that is updated and refreshed, or uninstalled, cannot load any more of its classes, and a flow
 * may need one of them for a rare row only. Thread-safe.
 */
public final class PluginClasses {
  private static final String EXTENSION = ".class";

  private final BundleContext context;
  private final Executor threads;

  /** The wirings whose classes are loaded; a new revision of a bundle has another wiring. */
  private final Set<BundleWiring> loaded =
      Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

  /**
   * Creates a loader.
   *
   * @param threads runs each task on a new thread
   */
  public PluginClasses(BundleContext context, Executor threads) {
    this.context = context;
    this.threads = threads;
  }

  /**
   * Starts to load all classes of the bundles that a flow was composed from, without initializing
   * them; the returned action waits for the end.
   */
  public Runnable load(Dependencies dependencies) {
    return CompletableFuture.runAsync(() -> loadAll(dependencies), threads)::join;
  }

  private synchronized void loadAll(Dependencies dependencies) {
    dependencies.used().values().stream().map(Origin::bundle).distinct().forEach(this::load);
  }

  private void load(long id) {
    Bundle bundle = context.getBundle(id);
    BundleWiring wiring = bundle == null ? null : bundle.adapt(BundleWiring.class);
    if (wiring != null) {
      load(wiring);
    }
  }

  private void load(BundleWiring wiring) {
    ClassLoader loader = wiring.getClassLoader();
    if (loader != null && loaded.add(wiring)) {
      int options = BundleWiring.LISTRESOURCES_RECURSE | BundleWiring.LISTRESOURCES_LOCAL;
      wiring.listResources("/", "*" + EXTENSION, options).forEach(file -> load(loader, file));
      libraries(wiring).forEach(this::load);
    }
  }

  /** Returns the bundles that come with a plug-in, whose packages it imports. */
  private static List<BundleWiring> libraries(BundleWiring wiring) {
    return isOurs(wiring)
        ? List.of()
        : wiring.getRequiredWires(PackageNamespace.PACKAGE_NAMESPACE).stream()
            .map(BundleWire::getProviderWiring)
            .filter(provider -> provider != null && !isOurs(provider))
            .distinct()
            .toList();
  }

  /** Returns whether a bundle is of the distribution or the framework, so that it stays. */
  private static boolean isOurs(BundleWiring wiring) {
    Bundle bundle = wiring.getBundle();
    return bundle.getBundleId() == Constants.SYSTEM_BUNDLE_ID
        || String.valueOf(bundle.getSymbolicName()).startsWith("dev.bijou.");
  }

  private static void load(ClassLoader loader, String file) {
    String name = file.substring(0, file.length() - EXTENSION.length()).replace('/', '.');
    try {
      Class.forName(name, false, loader);
    } catch (ClassNotFoundException | LinkageError e) {
      // It cannot be used: a class of another release of Java, or one whose library is absent.
    }
  }
}
