package dev.bijou.itests.architecture;

import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** What holds for the manifest of every bundle of ours. */
enum Rule {
  KNOWN("every bundle stands on a floor", (bundle, house) -> unknown(bundle)),
  ONE_NAME("symbolic name, module name and root package are one", (bundle, house) -> names(bundle)),
  OWN_PACKAGES("no package is in two bundles", Rule::shared),
  DOWNWARDS("arrows point down", Rule::upward),
  LIBRARIES("libraries stay behind their bundle", Rule::strange),
  NO_MAGIC(
      "no dynamic imports, required bundles, fragments, own class paths, optional imports",
      (bundle, house) -> magic(bundle)),
  NO_EMBEDDING("no embedded jars", (bundle, house) -> embedded(bundle)),
  RANGES("imports of ours have the range of a consumer or a provider", Rule::unbounded),
  MODULE("module-info says what the manifest says", ModuleRule::problems);

  private static final Set<String> MAGIC =
      Set.of("DynamicImport-Package", "Require-Bundle", "Fragment-Host", "Bundle-ClassPath");

  /** The rule in words. */
  final String statement;

  private final BiFunction<BuiltBundle, Architecture, Stream<String>> check;

  Rule(String statement, BiFunction<BuiltBundle, Architecture, Stream<String>> check) {
    this.statement = statement;
    this.check = check;
  }

  /** Returns what is wrong with a bundle of a house: one line a problem. */
  Stream<String> check(BuiltBundle bundle, Architecture house) {
    return check.apply(bundle, house);
  }

  private static Stream<String> unknown(BuiltBundle bundle) {
    return Tier.of(bundle.name()).isPresent() ? Stream.of() : Stream.of("on no floor");
  }

  private static Stream<String> names(BuiltBundle bundle) {
    String name = bundle.name();
    Stream<String> module =
        Stream.of(bundle.module().name())
            .filter(other -> !other.equals(name))
            .map(other -> "module " + other);
    // The vocabulary is the exception: its packages lie beside its name.
    Stream<String> packages =
        bundle.packages().stream()
            .filter(each -> !name.equals("dev.bijou.api"))
            .filter(each -> !(each + ".").startsWith(name + "."))
            .map(each -> "package " + each);
    return Stream.concat(module, packages);
  }

  private static Stream<String> shared(BuiltBundle bundle, Architecture house) {
    return house.bundles().stream()
        .filter(other -> !other.equals(bundle))
        .flatMap(
            other ->
                other.packages().stream()
                    .filter(bundle.packages()::contains)
                    .map(each -> "package " + each + " is in " + other.name() + " too"));
  }

  private static Stream<String> upward(BuiltBundle bundle, Architecture house) {
    return Tier.of(bundle.name()).stream()
        .flatMap(
            floor ->
                bundle.imports().keySet().stream()
                    .flatMap(each -> house.exporter(each).stream())
                    .distinct()
                    .filter(other -> !other.equals(bundle.name()))
                    .filter(other -> !floor.sees().contains(other))
                    .map(other -> "imports from " + other));
  }

  private static Stream<String> strange(BuiltBundle bundle, Architecture house) {
    return Tier.of(bundle.name()).stream()
        .flatMap(
            floor ->
                bundle.imports().keySet().stream()
                    .filter(each -> house.exporter(each).isEmpty())
                    .filter(each -> !floor.allowsLibrary(each))
                    .map(each -> "imports " + each));
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

  /** A consumer takes [1.0,2): all that adds to an interface; a provider [1.0,1.1). */
  private static Stream<String> unbounded(BuiltBundle bundle, Architecture house) {
    return bundle.imports().entrySet().stream()
        .filter(each -> house.exporter(each.getKey()).isPresent())
        .map(each -> each.getKey() + " " + each.getValue().getVersion())
        .filter(each -> !each.matches("\\S+ \\[1\\.\\d+(\\.\\d+)?,(2|1\\.\\d+)\\)"));
  }
}
