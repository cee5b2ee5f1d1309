package dev.bijou.deploy.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JarContentTest {
  private static final byte[] WHOLE = TestJars.bundle("a.bundle", "1.2");

  @TempDir Path folder;

  private JarContent read(byte[] content) throws IOException {
    return JarContent.read(Files.write(folder.resolve("a.jar"), content));
  }

  @Test
  void acceptsABundle() throws IOException {
    assertEquals("a.bundle 1.2.0", read(WHOLE).toString());
    assertEquals("b 0.0.0", read(TestJars.bundle("b; singleton:=true", "")).toString());
  }

  @Test
  void refusesAnotherJar() {
    byte[] jar = TestJars.jar(TestJars.manifest("Other: 1"), List.of());
    IOException e = assertThrows(IOException.class, () -> read(jar));
    assertEquals("a jar without Bundle-SymbolicName", e.getMessage());
    assertThrows(IOException.class, () -> read(TestJars.bundle("a", "one")));
  }

  @Test
  void t4RefusesAJarTruncatedAtAnyOfAHundredPoints() {
    for (int hundredths = 0; hundredths < 100; hundredths++) {
      int length = WHOLE.length * hundredths / 100;
      byte[] part = Arrays.copyOf(WHOLE, length);
      assertThrows(IOException.class, () -> read(part), "length " + length);
    }
  }

  @Test
  void t9RefusesNamesThatLeadOutOfTheJar() throws IOException {
    for (String name : List.of("../a.txt", "a/../../b", "/etc/x", "..\\x", "a/../..")) {
      byte[] jar = TestJars.jar(TestJars.manifest("Bundle-SymbolicName: a"), List.of(name));
      String message = assertThrows(IOException.class, () -> read(jar)).getMessage();
      assertEquals("an entry that leads out of the jar: " + name, message);
    }
    assertEquals(
        "a 0.0.0",
        read(TestJars.jar(TestJars.manifest("Bundle-SymbolicName: a"), List.of("a/..b/c..d")))
            .toString());
  }

  @Test
  void t9RefusesALargeManifest() {
    byte[] jar =
        TestJars.jar(
            TestJars.manifest("Bundle-SymbolicName: a", "X: " + "x".repeat(1 << 21)), List.of());
    String message = assertThrows(IOException.class, () -> read(jar)).getMessage();
    assertEquals(
        "more than 1024 MiB when unpacked, or a manifest of more than 1; see META-INF/MANIFEST.MF",
        message);
  }

  @Test
  void refusesAChangedByte() {
    byte[] changed = WHOLE.clone();
    changed[changed.length / 2] ^= 1;
    assertThrows(IOException.class, () -> read(changed));
  }

  @Test
  void findsThePackagesThatItContainsOrExports() throws IOException {
    byte[] embedded = TestJars.jar(TestJars.manifest(), List.of("c/d/E.class", "c/doc/readme.txt"));
    byte[] jar =
        TestJars.jar(
            TestJars.manifest(
                "Bundle-SymbolicName: a",
                "Bundle-ClassPath: ., lib/one.jar, extra",
                "Export-Package: x.y;uses:=\"p,q\";version=\"1.0,2\", z;w;version=1"),
            List.of(
                "a/b/C.class",
                "Default.class",
                "META-INF/versions/17/m/N.class",
                "lib/one.jar",
                "lib/unused.jar",
                "extra/e/F.class"),
            embedded);
    assertEquals(Set.of("a.b", "m", "c.d", "e", "extra.e", "x.y", "z", "w"), read(jar).packages());
  }
}
