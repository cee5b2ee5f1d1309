package dev.bijou.itests.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Runs the test of the guide on the bundle of the guide, and checks its pom and its module. */
class GuideLawsIT {
  private static final Path FOLDER = Path.of("target", "guide-laws").toAbsolutePath();

  private static Guide guide;

  @BeforeAll
  static void unpack() throws Exception {
    guide = Guide.unpack(FOLDER);
  }

  @TestFactory
  @SuppressWarnings("unchecked") // the return type of the method in the guide
  Stream<DynamicTest> testOfTheGuidePasses() throws Exception {
    List<URL> classes = new ArrayList<>();
    for (Path path : guide.classes()) {
      classes.add(path.toUri().toURL());
    }
    ClassLoader parent = GuideLawsIT.class.getClassLoader();
    URLClassLoader loader = new URLClassLoader(classes.toArray(URL[]::new), parent);
    Class<?> test = loader.loadClass("com.example.tailweight.LawsTest");
    var constructor = test.getDeclaredConstructor();
    constructor.setAccessible(true);
    var laws = test.getDeclaredMethod("laws");
    laws.setAccessible(true);
    return (Stream<DynamicTest>) laws.invoke(constructor.newInstance());
  }

  @Test
  void pomOfTheGuideIsThatOfTheArchetypes() throws Exception {
    Path shared = Path.of("..", "distribution", "archetypes", "shared", "archetype-resources");
    String pom =
        Files.readString(shared.resolve("pom.xml"))
            .replace("${groupId}", "com.example")
            .replace("${artifactId}", "tail-weight")
            .replace("${version}", "1.0.0")
            .replace("${package}", "com.example.tailweight")
            .replace("@project.version@", System.getProperty("bijou.version"))
            .replace("@junit.version@", System.getProperty("junit.version"))
            .replace("@bnd.version@", System.getProperty("bnd.version"));
    assertEquals(pom, guide.text("pom.xml"));
  }

  @Test
  void bundleOfTheGuideIsAModule() throws Exception {
    Path jar = guide.bundle();
    ModuleDescriptor module =
        ModuleFinder.of(jar).find("com.example.tailweight").orElseThrow().descriptor();
    assertFalse(module.isAutomatic());
    assertTrue(module.isOpen());
    assertEquals(
        Set.of("dev.bijou.bijector.BijectorFactory", "dev.bijou.scalar.ScalarFamily"),
        module.provides().stream()
            .map(ModuleDescriptor.Provides::service)
            .collect(Collectors.toSet()));
  }
}
