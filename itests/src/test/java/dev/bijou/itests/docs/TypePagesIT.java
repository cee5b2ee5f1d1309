package dev.bijou.itests.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Tests that docs/types has an up-to-date page for each type of the distribution, with a flow that
 * can be composed; {@code docs/generate} writes the pages.
 */
class TypePagesIT {
  private static final Path BUNDLES = Path.of("..", "distribution", "target", "bijou", "bundles");
  private static final Path PAGES = Path.of("..", "docs", "types");

  /** Returns the class path: the generator, and the bundles up to the engine. */
  private static URL[] classPath() throws IOException {
    List<URL> urls = new ArrayList<>();
    urls.add(TypePages.class.getProtectionDomain().getCodeSource().getLocation());
    for (String level : List.of("20", "30", "40")) {
      try (Stream<Path> jars = Files.list(BUNDLES.resolve(level))) {
        for (Path jar : jars.sorted().toList()) {
          urls.add(jar.toUri().toURL());
        }
      }
    }
    return urls.toArray(URL[]::new);
  }

  @SuppressWarnings("unchecked") // the type of the generator, loaded again beside the plug-ins
  private static Map<String, String> generate() throws Exception {
    ClassLoader platform = ClassLoader.getPlatformClassLoader();
    try (URLClassLoader loader = new URLClassLoader(classPath(), platform)) {
      Class<?> generator = loader.loadClass(TypePages.class.getName());
      return ((Function<Path, Map<String, String>>) generator.getConstructor().newInstance())
          .apply(PAGES);
    }
  }

  private static Map<String, String> present() throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> list = Files.list(PAGES)) {
      for (Path file : list.toList()) {
        files.put(file.getFileName().toString(), Files.readString(file));
      }
    }
    return files;
  }

  @Test
  void pagesAreThoseOfTheRegistry() throws Exception {
    Map<String, String> generated = generate();
    if (Boolean.getBoolean("bijou.docs.write")) {
      for (Map.Entry<String, String> file : generated.entrySet()) {
        Files.writeString(PAGES.resolve(file.getKey()), file.getValue());
      }
    }
    Map<String, String> present = present();
    assertEquals(generated.keySet(), present.keySet(), "docs/types: run docs/generate");
    generated.forEach(
        (file, text) -> assertEquals(text, present.get(file), file + ": run docs/generate"));
  }
}
