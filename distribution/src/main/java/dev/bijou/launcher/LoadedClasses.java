package dev.bijou.launcher;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** Loads classes before they are needed, so that the jar may be overwritten while they are used. */
final class LoadedClasses {
  private static final String CLASS = ".class";

  private LoadedClasses() {}

  /** Loads all classes of the jars that contain some classes. */
  static void loadAll(List<Class<?>> types) {
    types.forEach(LoadedClasses::loadAll);
  }

  private static void loadAll(Class<?> type) {
    URI file = URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString());
    try (JarFile jar = new JarFile(new File(file))) {
      for (JarEntry entry : Collections.list(jar.entries())) {
        if (entry.getName().endsWith(CLASS) && !entry.getName().startsWith("META-INF/")) {
          load(entry.getName(), type.getClassLoader());
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      // They are loaded when they are needed.
    }
  }

  private static void load(String entry, ClassLoader loader) {
    String name = entry.substring(0, entry.length() - CLASS.length()).replace('/', '.');
    try {
      Class.forName(name, false, loader);
    } catch (ClassNotFoundException | LinkageError e) {
      // It needs a library that is not there, so it is not used.
    }
  }
}
