package dev.bijou.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.bijou.itests.osgi.Distribution;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/** Tests that every package is {@code @NullMarked}, because NullAway ignores other packages. */
class NullMarkedIT {
  private static final String ANNOTATION = "Lorg/jspecify/annotations/NullMarked;";

  @Test
  void everyPackageOfEveryBundleIsNullMarked() throws IOException {
    List<String> unmarked = new ArrayList<>();
    for (Path bundle : Distribution.ownBundles()) {
      try (JarFile jar = new JarFile(bundle.toFile())) {
        Set<String> packages = packages(jar);
        assertFalse(packages.isEmpty());
        for (String each : packages) {
          if (!isMarked(jar, each)) {
            unmarked.add(each);
          }
        }
      }
    }
    assertEquals(List.of(), unmarked);
  }

  private static Set<String> packages(JarFile jar) {
    Set<String> packages = new TreeSet<>();
    jar.stream()
        .map(JarEntry::getName)
        .filter(name -> name.startsWith("dev/bijou/") && name.endsWith(".class"))
        .forEach(name -> packages.add(name.substring(0, name.lastIndexOf('/'))));
    return packages;
  }

  private static boolean isMarked(JarFile jar, String folder) throws IOException {
    JarEntry info = jar.getJarEntry(folder + "/package-info.class");
    if (info == null) {
      return false;
    }
    try (InputStream in = jar.getInputStream(info)) {
      return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1).contains(ANNOTATION);
    }
  }
}
