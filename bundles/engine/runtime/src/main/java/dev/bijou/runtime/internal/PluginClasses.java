package dev.bijou.runtime.internal;

import dev.bijou.flow.Flow.Dependencies;
import dev.bijou.registry.PluginType.Origin;
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.wiring.BundleWiring;

/**
 * Loads the classes of the bundles of a flow. A bundle that is updated and refreshed, or
 * uninstalled, cannot load any more of its classes, and a flow may need one of them for a rare row
 * only. Thread-safe.
 */
final class PluginClasses {
  private static final String EXTENSION = ".class";

  private final BundleContext context;

  /** The wirings whose classes are loaded; a new revision of a bundle has another wiring. */
  private final Set<BundleWiring> loaded =
      Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

  PluginClasses(BundleContext context) {
    this.context = context;
  }

  /** Loads all classes of the bundles that a flow was composed from, without initializing them. */
  void load(Dependencies dependencies) {
    dependencies.used().values().stream().map(Origin::bundle).distinct().forEach(this::load);
  }

  private void load(long id) {
    Bundle bundle = context.getBundle(id);
    BundleWiring wiring = bundle == null ? null : bundle.adapt(BundleWiring.class);
    if (wiring != null && wiring.getClassLoader() != null && loaded.add(wiring)) {
      int options = BundleWiring.LISTRESOURCES_RECURSE | BundleWiring.LISTRESOURCES_LOCAL;
      wiring
          .listResources("/", "*" + EXTENSION, options)
          .forEach(file -> load(wiring.getClassLoader(), file));
    }
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
