package dev.bijou.runtime.internal.explain;

import dev.bijou.registry.PluginKind;
import dev.bijou.registry.PluginType;
import dev.bijou.runtime.internal.source.BundleVersion;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.framework.wiring.FrameworkWiring;

/** The bundles of the framework, as far as they explain why a type is missing. */
public final class InstalledBundles implements Installation {
  private static final String OURS = "dev.bijou.";

  private final BundleContext context;

  public InstalledBundles(BundleContext context) {
    this.context = context;
  }

  private static String name(Bundle bundle) {
    return bundle.getSymbolicName() + " " + bundle.getVersion();
  }

  /** Returns whether a bundle contains a top-level class. */
  public boolean contains(long id, String className) {
    Bundle bundle = context.getBundle(id);
    BundleWiring wiring = bundle == null ? null : bundle.adapt(BundleWiring.class);
    int dot = className.lastIndexOf('.');
    return wiring != null
        && dot > 0
        && !classes(wiring, className.substring(0, dot), className.substring(dot + 1)).isEmpty();
  }

  private static Collection<String> classes(BundleWiring wiring, String packageName, String name) {
    return wiring.listResources(
        packageName.replace('.', '/'), name + ".class", BundleWiring.LISTRESOURCES_LOCAL);
  }

  @Override
  public List<String> obstacles(PluginType.Id type) {
    return bundles()
        .filter(bundle -> declares(bundle, type))
        .map(bundle -> name(bundle) + " declares it, but " + fault(bundle, type))
        .sorted()
        .toList();
  }

  private Stream<Bundle> bundles() {
    return Arrays.stream(context.getBundles());
  }

  private static boolean declares(Bundle bundle, PluginType.Id type) {
    return type.versions().includes(BundleVersion.of(bundle))
        && kinds(type.kind())
            .map(PluginKind::namespace)
            .flatMap(namespace -> capabilities(bundle, namespace))
            .anyMatch(capability -> capability.getAttributes().containsValue(type.name()));
  }

  /** Returns the kinds that can take the place of a kind. */
  private static Stream<PluginKind> kinds(PluginKind kind) {
    return kind == PluginKind.LAYER ? Stream.of(kind, PluginKind.SCALAR) : Stream.of(kind);
  }

  private static Stream<BundleCapability> capabilities(Bundle bundle, String namespace) {
    BundleRevision revision = bundle.adapt(BundleRevision.class);
    return revision == null ? Stream.of() : revision.getDeclaredCapabilities(namespace).stream();
  }

  private String fault(Bundle bundle, PluginType.Id type) {
    return unresolved(bundle)
        .or(() -> ClassVersion.tooNew(bundle))
        .or(() -> foreignService(bundle, type))
        .or(() -> inactive(bundle))
        .orElse("has not registered it as a service; see its messages in the log");
  }

  private Optional<String> unresolved(Bundle bundle) {
    if (bundle.getState() != Bundle.INSTALLED) {
      return Optional.empty();
    }
    FrameworkWiring framework =
        context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkWiring.class);
    String missing =
        bundle.adapt(BundleRevision.class).getDeclaredRequirements(null).stream()
            .filter(InstalledBundles::isMandatory)
            .filter(requirement -> framework.findProviders(requirement).isEmpty())
            .map(Requirements::describe)
            .distinct()
            .collect(Collectors.joining(", "));
    return missing.isEmpty()
        ? Optional.empty()
        : Optional.of("is not resolved: it needs " + missing + ", which no bundle offers");
  }

  private static boolean isMandatory(BundleRequirement requirement) {
    Map<String, String> directives = requirement.getDirectives();
    return !"optional".equals(directives.get("resolution"))
        && "resolve".equals(directives.getOrDefault("effective", "resolve"));
  }

  private static Optional<String> inactive(Bundle bundle) {
    return bundle.getState() == Bundle.ACTIVE
        ? Optional.empty()
        : Optional.of("is not started; start it, which says what is missing");
  }

  /** Returns where a bundle gets the interface of its service from, if not from our API. */
  private Optional<String> foreignService(Bundle bundle, PluginType.Id type) {
    String packageName = type.kind().service().getPackageName();
    return copy(bundle, Set.of(packageName)).or(() -> provider(bundle, packageName));
  }

  private Optional<String> provider(Bundle bundle, String packageName) {
    BundleWiring wiring = bundle.adapt(BundleWiring.class);
    return wiring == null
        ? Optional.empty()
        : wiring.getRequiredWires(PackageNamespace.PACKAGE_NAMESPACE).stream()
            .filter(
                wire ->
                    packageName.equals(
                        wire.getCapability()
                            .getAttributes()
                            .get(PackageNamespace.PACKAGE_NAMESPACE)))
            .map(wire -> wire.getProvider().getBundle())
            .filter(provider -> !isOurs(provider))
            .map(provider -> "takes the package " + packageName + " from " + name(provider))
            .findFirst();
  }

  @Override
  public List<String> copies() {
    Set<String> ours = ourPackages();
    return bundles()
        .filter(bundle -> !isOurs(bundle))
        .flatMap(bundle -> copy(bundle, ours).map(copy -> name(bundle) + " " + copy).stream())
        .sorted()
        .toList();
  }

  private static boolean isOurs(Bundle bundle) {
    return String.valueOf(bundle.getSymbolicName()).startsWith(OURS);
  }

  private Set<String> ourPackages() {
    return bundles()
        .filter(InstalledBundles::isOurs)
        .flatMap(InstalledBundles::exports)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Stream<String> exports(Bundle bundle) {
    return capabilities(bundle, PackageNamespace.PACKAGE_NAMESPACE)
        .map(c -> String.valueOf(c.getAttributes().get(PackageNamespace.PACKAGE_NAMESPACE)));
  }

  /** Returns the first of these packages that a foreign bundle exports or contains. */
  private static Optional<String> copy(Bundle bundle, Set<String> packages) {
    if (isOurs(bundle)) {
      return Optional.empty();
    }
    Set<String> exports = exports(bundle).collect(Collectors.toSet());
    return packages.stream()
        .filter(name -> exports.contains(name) || containsPackage(bundle, name))
        .findFirst()
        .map(
            name ->
                (exports.contains(name) ? "exports" : "contains")
                    + " the package "
                    + name
                    + " of Bijou; remove the package from the bundle and import it");
  }

  private static boolean containsPackage(Bundle bundle, String packageName) {
    @Nullable BundleWiring wiring = bundle.adapt(BundleWiring.class);
    if (wiring != null) {
      return !classes(wiring, packageName, "*").isEmpty();
    }
    var entries = bundle.getEntryPaths(packageName.replace('.', '/'));
    while (entries != null && entries.hasMoreElements()) {
      if (entries.nextElement().endsWith(".class")) {
        return true;
      }
    }
    return false;
  }
}
