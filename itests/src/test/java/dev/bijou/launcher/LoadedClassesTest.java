package dev.bijou.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.InputStream;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Row T23 of the reliability tests: a jar overwritten in place while its classes are used. */
class LoadedClassesTest {
  @TempDir Path folder;

  /** A class with a neighbour. */
  static final class First {}

  /** The neighbour. */
  static final class Second {}

  private Path jar(Class<?>... classes) throws Exception {
    Path jar = folder.resolve("a.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      for (Class<?> each : classes) {
        String name = each.getName().replace('.', '/') + ".class";
        out.putNextEntry(new ZipEntry(name));
        try (InputStream content = each.getClassLoader().getResourceAsStream(name)) {
          content.transferTo(out);
        }
      }
    }
    return jar;
  }

  private static void overwrite(Path jar) throws Exception {
    byte[] zeros = new byte[(int) Files.size(jar)];
    try (OutputStream out = Files.newOutputStream(jar)) { // keeps the inode
      out.write(zeros);
    }
  }

  @Test
  void t23ClassesAreFoundAfterTheirJarWasOverwritten() throws Exception {
    Path jar = jar(First.class, Second.class);
    URL[] path = {jar.toUri().toURL()};
    try (URLClassLoader loaded = new URLClassLoader(path, null);
        URLClassLoader lazy = new URLClassLoader(path, null)) {
      LoadedClasses.loadAll(List.of(loaded.loadClass(First.class.getName())));
      lazy.loadClass(First.class.getName());
      overwrite(jar);
      String second = Second.class.getName();
      assertEquals(loaded, loaded.loadClass(second).getClassLoader());
      assertThrows(ClassNotFoundException.class, () -> lazy.loadClass(second));
    }
  }
}
