package dev.bijou.itests.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.itests.osgi.Distribution;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/**
 * Tests that no engine, user interface or API bundle refers to a plug-in by name: none of their
 * string constants is the name of a layer, scalar family or base of the distribution. Resources may
 * contain such names.
 */
class PluginNamesIT {
  /** The namespaces of type capabilities, without solvers: the comparison of models names one. */
  private static final Set<String> NAMESPACES =
      Set.of("bijou.bijector", "bijou.scalar", "bijou.base");

  /** Names of bundles that are not checked: kernels, plug-ins and the conformance kit. */
  private static final String UNCHECKED =
      "dev\\.bijou\\.(math|nn|mixture|tck|(bijector|base|solver)\\..+)";

  /** The name of a plug-in, a string constant of this class for {@link #findsNames}. */
  private static final String NAME = "rotation";

  @Test
  void noNameIsAStringConstant() throws IOException {
    Set<String> names = new TreeSet<>();
    for (Path jar : Distribution.ownBundles()) {
      names.addAll(names(BuiltBundle.read(jar)));
    }
    assertTrue(names.containsAll(Set.of("affine", "coupling", "normal", NAME)), names::toString);
    Set<String> found = new TreeSet<>();
    for (Path jar : Distribution.ownBundles()) {
      if (!BuiltBundle.read(jar).name().matches(UNCHECKED)) {
        found.addAll(constants(jar, names));
      }
    }
    assertEquals(Set.of(), found);
  }

  @Test
  void findsNames() throws IOException {
    String file = PluginNamesIT.class.getSimpleName() + ".class";
    try (InputStream in = PluginNamesIT.class.getResourceAsStream(file)) {
      assertTrue(ConstantPool.strings(in.readAllBytes()).contains(NAME));
    }
  }

  /** Returns the names of the types that a bundle provides. */
  private static Set<String> names(BuiltBundle bundle) {
    Set<String> names = new TreeSet<>();
    bundle
        .header("Provide-Capability")
        .forEach(
            (key, attributes) -> {
              String namespace = key.replace("~", ""); // bnd appends ~ to repeated keys
              if (NAMESPACES.contains(namespace)) {
                names.add(attributes.get(namespace));
              }
            });
    return names;
  }

  /** Returns the string constants of a bundle that are names, each after its class. */
  private static Set<String> constants(Path jar, Set<String> names) throws IOException {
    Set<String> found = new TreeSet<>();
    try (JarFile file = new JarFile(jar.toFile())) {
      for (JarEntry entry : file.stream().filter(e -> e.getName().endsWith(".class")).toList()) {
        try (InputStream in = file.getInputStream(entry)) {
          ConstantPool.strings(in.readAllBytes()).stream()
              .filter(names::contains)
              .forEach(name -> found.add(entry.getName() + ": " + name));
        }
      }
    }
    return found;
  }
}
