package dev.bijou.itests.architecture;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What one kind of bundle may see. Arrows point down, never sideways, never up.
 *
 * @param members a pattern of symbolic names below {@code dev.bijou}
 * @param sees the bundles of ours whose packages it may import
 * @param libraries the prefixes of other packages it may import
 * @param open whether its module is open, as a plug-in's is, whose records are made by reflection
 */
record Tier(Pattern members, Set<String> sees, Set<String> libraries, boolean open) {
  /**
   * The house, the first match counts. A new kind of bundle needs a line here. Kernels stand on one
   * floor; that networks lean on math is the one exception there: their products of matrices are
   * math's, and would be there twice.
   */
  private static final List<Tier> HOUSE =
      List.of(
          floor("api", "", "", false),
          floor("math", "api", "", false),
          floor("(nn|mixture)", "api math", "", false),
          floor("solver\\.commonsmath", "api math", "org.apache.commons.math3.", true),
          floor("(bijector|base|solver)\\..+", "api math nn mixture", "", true),
          floor("tck", "api math", "javax.management", false),
          floor("composer", "api math", "org.snakeyaml.", false),
          floor("runtime", "api math", "org.osgi.", false),
          floor("timing", "api math", "", false),
          floor("training", "api math", "", false),
          floor("store", "api math", "com.fasterxml.jackson.core", false),
          floor(
              "shell",
              "api",
              "picocli de.siegmar.fastcsv. org.osgi. org.apache.felix.service.",
              false),
          floor("deploy", "", "org.osgi. org.apache.felix.fileinstall", false));

  /** Returns the floor of a bundle, if its name belongs to one. */
  static Optional<Tier> of(String name) {
    return HOUSE.stream().filter(floor -> floor.members.matcher(name).matches()).findFirst();
  }

  boolean allowsLibrary(String packageName) {
    return libraries.stream().anyMatch(packageName::startsWith);
  }

  private static Tier floor(String members, String sees, String libraries, boolean open) {
    return new Tier(
        Pattern.compile("dev\\.bijou\\." + members),
        Set.of(words("dev.bijou.", sees)),
        Set.of(words("", libraries)),
        open);
  }

  private static String[] words(String prefix, String words) {
    return Pattern.compile(" ")
        .splitAsStream(words)
        .filter(word -> !word.isEmpty())
        .map(prefix::concat)
        .toArray(String[]::new);
  }
}
