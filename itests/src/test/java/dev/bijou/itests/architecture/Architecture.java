package dev.bijou.itests.architecture;

import java.util.List;
import java.util.Optional;

/** All bundles of ours together. */
record Architecture(List<BuiltBundle> bundles) {

  /** Returns the one of ours that exports a package, if one does. */
  Optional<String> exporter(String packageName) {
    return bundles.stream()
        .filter(bundle -> bundle.exports().containsKey(packageName))
        .map(BuiltBundle::name)
        .findFirst();
  }

  /** Returns all that is wrong by a rule: one line a problem. */
  List<String> problems(Rule rule) {
    return bundles.stream()
        .flatMap(bundle -> rule.check(bundle, this).map(line -> bundle.name() + ": " + line))
        .toList();
  }
}
