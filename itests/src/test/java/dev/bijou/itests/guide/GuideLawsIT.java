package dev.bijou.itests.guide;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The test of the guide, run on the bundle of the guide. */
class GuideLawsIT {
  private static final Path FOLDER = Path.of("target", "guide-laws").toAbsolutePath();

  @TestFactory
  @SuppressWarnings("unchecked") // what the method of the guide returns
  Stream<DynamicTest> itsOwnTestPasses() throws Exception {
    List<URL> classes = new ArrayList<>();
    for (Path path : Guide.unpack(FOLDER).classes()) {
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
  void itsPomNamesTheVersionsOfThisBuild() throws Exception {
    String pom = Guide.unpack(FOLDER).text("pom.xml");
    for (String property : List.of("bijou.version", "junit.version", "bnd.version")) {
      String version = System.getProperty(property);
      assertTrue(pom.contains(">" + version + "<"), () -> property + " is " + version);
    }
  }
}
