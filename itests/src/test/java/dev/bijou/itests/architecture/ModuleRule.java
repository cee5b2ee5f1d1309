package dev.bijou.itests.architecture;

import static java.util.stream.Collectors.toCollection;

import java.lang.module.ModuleDescriptor;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A rule that compares module-info with the manifest. */
final class ModuleRule {
  private ModuleRule() {}

  static Stream<String> problems(BuiltBundle bundle, Architecture architecture) {
    ModuleDescriptor module = bundle.module();
    if (module.isAutomatic()) {
      return Stream.of("no module-info");
    }
    return Stream.of(
            open(bundle, architecture),
            differ("exports", bundle.exports().keySet(), exports(module)),
            differ("requires", imported(bundle, architecture), requiredOfOurs(module)),
            differ("provides", provided(bundle), provides(module)))
        .flatMap(Optional::stream);
  }

  private static Optional<String> open(BuiltBundle bundle, Architecture architecture) {
    boolean open = bundle.module().isOpen();
    return architecture
        .tier(bundle.name())
        .filter(tier -> tier.open() != open)
        .map(tier -> "module: expected open=" + tier.open() + "; got " + open);
  }

  private static Optional<String> differ(
      String what, Collection<String> manifest, Set<String> module) {
    Set<String> expected = new TreeSet<>(manifest);
    return expected.equals(module)
        ? Optional.empty()
        : Optional.of(what + ": expected " + expected + "; got " + module);
  }

  private static Set<String> exports(ModuleDescriptor module) {
    return sorted(module.exports().stream().map(ModuleDescriptor.Exports::source));
  }

  private static Set<String> imported(BuiltBundle bundle, Architecture architecture) {
    return sorted(
        bundle.imports().keySet().stream()
            .flatMap(each -> architecture.exporter(each).stream())
            .filter(other -> !other.equals(bundle.name())));
  }

  private static Set<String> requiredOfOurs(ModuleDescriptor module) {
    return sorted(
        module.requires().stream()
            .map(ModuleDescriptor.Requires::name)
            .filter(name -> name.startsWith("dev.bijou.")));
  }

  private static Set<String> provided(BuiltBundle bundle) {
    return sorted(
        bundle.header("Provide-Capability").entrySet().stream()
            .filter(each -> each.getKey().startsWith("osgi.serviceloader"))
            .map(each -> each.getValue().get("osgi.serviceloader")));
  }

  private static Set<String> provides(ModuleDescriptor module) {
    return sorted(module.provides().stream().map(ModuleDescriptor.Provides::service));
  }

  private static Set<String> sorted(Stream<String> names) {
    return names.collect(toCollection(TreeSet::new));
  }
}
