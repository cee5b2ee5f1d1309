package dev.bijou.itests.architecture;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * The public types of an API bundle.
 *
 * @param topLevel the public top-level types
 * @param nested the public types nested in them, at any depth
 */
record PublicApi(List<Class<?>> topLevel, List<Class<?>> nested) {

  /** Reads the types of a jar; {@code others} are the jars that it refers to. */
  static PublicApi read(Path jar, List<Path> others) throws IOException {
    List<URL> urls = new ArrayList<>(List.of(jar.toUri().toURL()));
    for (Path other : others) {
      urls.add(other.toUri().toURL());
    }
    List<Class<?>> topLevel = new ArrayList<>();
    List<Class<?>> nested = new ArrayList<>();
    try (JarFile file = new JarFile(jar.toFile());
        URLClassLoader loader =
            new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
      for (JarEntry entry : file.stream().filter(PublicApi::isType).toList()) {
        Class<?> type = load(loader, entry.getName());
        if (isPublic(type)) {
          (type.getEnclosingClass() == null ? topLevel : nested).add(type);
        }
      }
    }
    return new PublicApi(topLevel, nested);
  }

  /** Returns the number of public top-level types of each package. */
  Map<String, Long> packages() {
    return topLevel.stream().collect(groupingBy(Class::getPackageName, TreeMap::new, counting()));
  }

  private static boolean isType(JarEntry entry) {
    return entry.getName().matches(".*/[A-Z][^/]*\\.class");
  }

  private static Class<?> load(ClassLoader loader, String entry) {
    try {
      String name = entry.substring(0, entry.length() - ".class".length()).replace('/', '.');
      return Class.forName(name, false, loader);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(entry, e);
    }
  }

  private static boolean isPublic(Class<?> type) {
    Class<?> outer = type.getEnclosingClass();
    return !type.isAnonymousClass()
        && !type.isLocalClass()
        && Modifier.isPublic(type.getModifiers())
        && (outer == null || isPublic(outer));
  }
}
