package dev.bijou.itests.architecture;

import java.lang.module.ModuleDescriptor.Requires;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** A rule for the manifests of all Bijou bundles. */
enum Rule {
  TIER("every bundle is in the folder of a tier", Rule::unknown),
  ONE_NAME(
      "symbolic name, module name and root package are equal",
      (bundle, architecture) -> names(bundle)),
  OWN_PACKAGES("no package is in two bundles", Rule::shared),
  DOWNWARDS("dependencies point down", Rule::upward),
  LIBRARIES("only the bundle that wraps a library imports it", Rule::foreign),
  NO_MAGIC(
      "no dynamic imports, required bundles, fragments, bundle class paths, optional imports",
      (bundle, architecture) -> magic(bundle)),
  NO_EMBEDDING("no embedded jars", (bundle, architecture) -> embedded(bundle)),
  RANGES(
      "imports from Bijou bundles have the version range of a consumer or a provider",
      Rule::unbounded),
  NO_JSPECIFY(
      "JSpecify is not required at run time", (bundle, architecture) -> runtimeJspecify(bundle)),
  MODULE("module-info agrees with the manifest", ModuleRule::problems);

  private static final Set<String> MAGIC =
      Set.of("DynamicImport-Package", "Require-Bundle", "Fragment-Host", "Bundle-ClassPath");

  /** The statement of the rule. */
  final String statement;

  private final BiFunction<BuiltBundle, Architecture, Stream<String>> check;

  Rule(String statement, BiFunction<BuiltBundle, Architecture, Stream<String>> check) {
    this.statement = statement;
    this.check = check;
  }

  /** Returns the violations of a bundle, one line each. */
  Stream<String> check(BuiltBundle bundle, Architecture architecture) {
    return check.apply(bundle, architecture);
  }

  private static Stream<String> unknown(BuiltBundle bundle, Architecture architecture) {
    return architecture.tier(bundle.name()).isPresent() ? Stream.of() : Stream.of("in no tier");
  }

  private static Stream<String> names(BuiltBundle bundle) {
    String name = bundle.name();
    Stream<String> module =
        Stream.of(bundle.module().name())
            .filter(other -> !other.equals(name))
            .map(other -> "module " + other);
    // The API is the exception: its packages do not start with its name.
    Stream<String> packages =
        bundle.packages().stream()
            .filter(each -> !name.equals("dev.bijou.api"))
            .filter(each -> !(each + ".").startsWith(name + "."))
            .filter(each -> !Tier.allowsPart(name, each))
            .map(each -> "package " + each);
    return Stream.concat(module, packages);
  }

  private static Stream<String> shared(BuiltBundle bundle, Architecture architecture) {
    return architecture.bundles().stream()
        .filter(other -> !other.equals(bundle))
        .flatMap(
            other ->
                other.packages().stream()
                    .filter(bundle.packages()::contains)
                    .map(each -> "package " + each + " is in " + other.name() + " too"));
  }

  private static Stream<String> upward(BuiltBundle bundle, Architecture architecture) {
    return architecture.tier(bundle.name()).stream()
        .flatMap(
            tier ->
                bundle.imports().keySet().stream()
                    .flatMap(each -> architecture.exporter(each).stream())
                    .distinct()
                    .filter(other -> !other.equals(bundle.name()))
                    .filter(other -> !tier.sees(bundle.name(), other))
                    .map(other -> "imports from " + other));
  }

  private static Stream<String> foreign(BuiltBundle bundle, Architecture architecture) {
    return bundle.imports().keySet().stream()
        .filter(each -> architecture.exporter(each).isEmpty())
        .filter(each -> !Tier.allowsLibrary(bundle.name(), each))
        .map(each -> "imports " + each);
  }

  private static Stream<String> magic(BuiltBundle bundle) {
    Stream<String> headers = MAGIC.stream().filter(bundle.headers()::containsKey);
    Stream<String> optional =
        bundle.imports().entrySet().stream()
            .filter(each -> "optional".equals(each.getValue().get("resolution:")))
            .map(each -> "imports " + each.getKey() + " optionally");
    return Stream.concat(headers, optional);
  }

  private static Stream<String> embedded(BuiltBundle bundle) {
    return bundle.files().stream().filter(file -> file.endsWith(".jar"));
  }

  private static Stream<String> runtimeJspecify(BuiltBundle bundle) {
    Stream<String> imports =
        bundle.imports().keySet().stream()
            .filter(each -> each.startsWith("org.jspecify"))
            .map(each -> "imports " + each);
    Stream<String> requires =
        bundle.module().requires().stream()
            .filter(each -> each.name().equals("org.jspecify"))
            .filter(each -> !each.modifiers().contains(Requires.Modifier.STATIC))
            .map(each -> "requires " + each.name());
    return Stream.concat(imports, requires);
  }

  /** Finds imports without a range: a consumer imports [1.0,2), a provider [1.0,1.1). */
  private static Stream<String> unbounded(BuiltBundle bundle, Architecture architecture) {
    return bundle.imports().entrySet().stream()
        .filter(each -> architecture.exporter(each.getKey()).isPresent())
        .map(each -> each.getKey() + " " + each.getValue().getVersion())
        .filter(each -> !each.matches("\\S+ \\[(\\d+)\\.\\d+(\\.\\d+)?,(\\d+|\\1\\.\\d+)\\)"));
  }
}
