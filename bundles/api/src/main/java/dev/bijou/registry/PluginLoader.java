package dev.bijou.registry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.osgi.annotation.bundle.Requirement;

/** Finds plug-ins by {@link ServiceLoader}. */
@Requirement(
    namespace = "osgi.serviceloader",
    name = "dev.bijou.bijector.BijectorFactory",
    attribute = "osgi.serviceloader=dev.bijou.bijector.BijectorFactory",
    effective = "active")
@Requirement(
    namespace = "osgi.serviceloader",
    name = "dev.bijou.scalar.ScalarFamily",
    attribute = "osgi.serviceloader=dev.bijou.scalar.ScalarFamily",
    effective = "active")
@Requirement(
    namespace = "osgi.serviceloader",
    name = "dev.bijou.base.BaseFactory",
    attribute = "osgi.serviceloader=dev.bijou.base.BaseFactory",
    effective = "active")
@Requirement(
    namespace = "osgi.serviceloader",
    name = "dev.bijou.solver.RootFinder",
    attribute = "osgi.serviceloader=dev.bijou.solver.RootFinder",
    effective = "active")
final class PluginLoader {
  private static final System.Logger LOG = System.getLogger(PluginLoader.class.getName());

  /** The JDK does not promise that an iterator gets past each error. */
  private static final int MOST_ERRORS = 1000;

  private final List<PluginType> found = new ArrayList<>();

  private PluginLoader() {}

  /** Returns the plug-ins of every kind, each class once. */
  static Plugins load(ClassLoader... loaders) {
    PluginLoader loader = new PluginLoader();
    for (PluginKind kind : PluginKind.values()) {
      Arrays.stream(loaders).forEach(l -> loader.add(kind, ServiceLoader.load(kind.service(), l)));
    }
    return Plugins.of(loader.found);
  }

  private void add(PluginKind kind, ServiceLoader<?> services) {
    Iterator<?> providers = services.iterator();
    int errors = 0;
    while (errors < MOST_ERRORS) {
      try {
        if (!providers.hasNext()) {
          return;
        }
        add(kind, providers.next());
      } catch (ServiceConfigurationError | LinkageError e) {
        errors++;
        LOG.log(System.Logger.Level.WARNING, "a " + kind + " is left out: " + e);
      }
    }
  }

  private void add(PluginKind kind, Object plugin) {
    Optional<String> name = kind.nameOf(plugin.getClass());
    if (name.isPresent() && !isKnown(kind, plugin.getClass())) {
      found.add(
          new PluginType(kind, name.get(), plugin, new PluginType.Origin(0, found.size(), -1)));
    }
  }

  /** Class loaders that share a parent find the providers of the parent each. */
  private boolean isKnown(PluginKind kind, Class<?> plugin) {
    return found.stream().anyMatch(t -> t.kind() == kind && t.prototype().getClass() == plugin);
  }
}
