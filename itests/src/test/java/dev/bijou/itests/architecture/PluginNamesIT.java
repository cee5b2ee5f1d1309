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
 * No engine, no user interface and no API bundle knows a plug-in by name: none of their string
 * constants is the name of a layer, a scalar family or a base of the distribution. Resources may
 * name them.
 */
class PluginNamesIT {
  /** The capabilities by which bundles offer types. A solver is named where models are compared. */
  private static final Set<String> NAMESPACES =
      Set.of("bijou.bijector", "bijou.scalar", "bijou.base");

  /** Plug-ins, kernels and the laws. */
  private static final String BELOW =
      "dev\\.bijou\\.(math|nn|mixture|tck|(bijector|base|solver)\\..+)";

  /** A constant, so that this class file has a name of a plug-in for {@link #namesAreFound}. */
  private static final String NAME = "rotation";

  @Test
  void noneIsAStringConstant() throws IOException {
    Set<String> names = new TreeSet<>();
    for (Path jar : Distribution.ownBundles()) {
      names.addAll(names(BuiltBundle.read(jar)));
    }
    assertTrue(names.containsAll(Set.of("affine", "coupling", "normal", NAME)), names::toString);
    Set<String> found = new TreeSet<>();
    for (Path jar : Distribution.ownBundles()) {
      if (!BuiltBundle.read(jar).name().matches(BELOW)) {
        found.addAll(constants(jar, names));
      }
    }
    assertEquals(Set.of(), found);
  }

  @Test
  void namesAreFound() throws IOException {
    String file = PluginNamesIT.class.getSimpleName() + ".class";
    try (InputStream in = PluginNamesIT.class.getResourceAsStream(file)) {
      assertTrue(ConstantPool.strings(in.readAllBytes()).contains(NAME));
    }
  }

  /** Returns the names of the types that a bundle offers. */
  private static Set<String> names(BuiltBundle bundle) {
    Set<String> names = new TreeSet<>();
    bundle
        .header("Provide-Capability")
        .forEach(
            (key, attributes) -> {
              String namespace = key.replace("~", ""); // which bnd appends to a key that is taken
              if (NAMESPACES.contains(namespace)) {
                names.add(attributes.get(namespace));
              }
            });
    return names;
  }

  /** Returns the string constants of a bundle that are among these names, with their class. */
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
