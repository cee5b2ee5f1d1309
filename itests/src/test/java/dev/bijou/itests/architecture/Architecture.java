package dev.bijou.itests.architecture;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All bundles of Bijou.
 *
 * @param bundles the bundles
 * @param folders the folder below {@code bundles/} for each symbolic name
 */
record Architecture(List<BuiltBundle> bundles, Map<String, String> folders) {

  /** Returns the tier of a bundle, if its folder is a tier. */
  Optional<Tier> tier(String bundle) {
    return Optional.ofNullable(folders.get(bundle)).flatMap(Tier::of);
  }

  /** Returns the Bijou bundle that exports a package, if any. */
  Optional<String> exporter(String packageName) {
    return bundles.stream()
        .filter(bundle -> bundle.exports().containsKey(packageName))
        .map(BuiltBundle::name)
        .findFirst();
  }

  /** Returns all violations of a rule, one line each. */
  List<String> problems(Rule rule) {
    return bundles.stream()
        .flatMap(bundle -> rule.check(bundle, this).map(line -> bundle.name() + ": " + line))
        .toList();
  }
}
