package dev.bijou.registry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.osgi.annotation.bundle.Requirement;
import org.osgi.annotation.bundle.Requirement.Resolution;

/** Finds plug-ins by {@link ServiceLoader}. */
@Requirement(
    namespace = "osgi.serviceloader",
    name = "dev.bijou.bijector.BijectorFactory",
    attribute = "osgi.serviceloader=dev.bijou.bijector.BijectorFactory",
    effective = "active",
    resolution = Resolution.OPTIONAL)
@Requirement(
    namespace = "osgi.serviceloader",
    name = "dev.bijou.scalar.ScalarFamily",
    attribute = "osgi.serviceloader=dev.bijou.scalar.ScalarFamily",
    effective = "active",
    resolution = Resolution.OPTIONAL)
@Requirement(
    namespace = "osgi.serviceloader",
    name = "dev.bijou.base.BaseFactory",
    attribute = "osgi.serviceloader=dev.bijou.base.BaseFactory",
    effective = "active",
    resolution = Resolution.OPTIONAL)
@Requirement(
    namespace = "osgi.serviceloader",
    name = "dev.bijou.solver.RootFinder",
    attribute = "osgi.serviceloader=dev.bijou.solver.RootFinder",
    effective = "active",
    resolution = Resolution.OPTIONAL)
final class PluginLoader {
  private static final System.Logger LOG = System.getLogger(PluginLoader.class.getName());

  /** The JDK does not promise that an iterator gets past each error. */
  private static final int MOST_ERRORS = 1000;

  private final List<PluginType> found = new ArrayList<>();
  private final Map<PluginType.Id, String> failures = new HashMap<>();

  private PluginLoader() {}

  /** The plug-ins of a class path or module path, which never change. */
  private record Loaded(Plugins plugins, Map<PluginType.Id, String> failures)
      implements PluginRegistry {}

  /** Returns a registry of the plug-ins of every kind, each class once. */
  static PluginRegistry load(ClassLoader... loaders) {
    PluginLoader loader = new PluginLoader();
    for (PluginKind kind : PluginKind.values()) {
      Arrays.stream(loaders).forEach(l -> loader.add(kind, ServiceLoader.load(kind.service(), l)));
    }
    loader.failures.keySet().removeIf(id -> loader.found.stream().anyMatch(type -> type.is(id)));
    return new Loaded(Plugins.of(loader.found), Map.copyOf(loader.failures));
  }

  private void add(PluginKind kind, ServiceLoader<?> services) {
    Iterator<? extends ServiceLoader.Provider<?>> providers = services.stream().iterator();
    int errors = 0;
    while (errors < MOST_ERRORS) {
      try {
        if (!providers.hasNext()) {
          return;
        }
        add(kind, providers.next());
      } catch (Throwable e) { // of a constructor, a class file, an annotation, a services file
        errors++;
        LOG.log(System.Logger.Level.WARNING, "a " + kind + " is left out: " + describe(e));
      }
    }
  }

  private void add(PluginKind kind, ServiceLoader.Provider<?> provider) {
    try {
      add(kind, provider.get());
    } catch (Throwable e) {
      String reason = "its class " + provider.type().getName() + " failed: " + describe(e);
      kind.nameOf(provider.type())
          .ifPresent(name -> failures.put(id(kind, name, provider.type()), reason));
      throw e;
    }
  }

  private static PluginType.Id id(PluginKind kind, String name, Class<?> plugin) {
    return new PluginType.Id(
        kind, name, PluginType.VersionRange.only(ImplementationVersion.of(plugin)));
  }

  /** Returns the text of an exception and its cause; the class if a plug-in's has no text. */
  private static String describe(Throwable e) {
    try {
      return e.getCause() == null ? e.toString() : e.getMessage() + ": " + describe(e.getCause());
    } catch (Throwable broken) {
      return e.getClass().getName();
    }
  }

  private void add(PluginKind kind, Object plugin) {
    Optional<String> name = kind.nameOf(plugin.getClass());
    if (name.isPresent() && !isKnown(kind, plugin.getClass())) {
      found.add(new PluginType(kind, name.get(), plugin, origin(plugin.getClass())));
    }
  }

  private PluginType.Origin origin(Class<?> plugin) {
    String module = plugin.getModule().isNamed() ? plugin.getModule().getName() : "";
    return new PluginType.Origin(0, ImplementationVersion.of(plugin), module, -1, found.size());
  }

  /** Class loaders that share a parent find the providers of the parent each. */
  private boolean isKnown(PluginKind kind, Class<?> plugin) {
    return found.stream().anyMatch(t -> t.kind() == kind && t.prototype().getClass() == plugin);
  }
}
