package dev.bijou.deploy.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeJarTest {
  @TempDir Path folder;

  @Test
  void aBundleHasNoFlaw() throws IOException {
    assertEquals(Optional.empty(), flaw(jar("Bundle-SymbolicName")));
  }

  @Test
  void anotherJarIsNoBundle() throws IOException {
    assertEquals(Optional.of("a jar without Bundle-SymbolicName"), flaw(jar("Other-Name")));
  }

  /** Every point at which a copy may stall. */
  @Test
  void noPartIsTakenForTheWhole() throws IOException {
    byte[] whole = jar("Bundle-SymbolicName");
    for (int length = 0; length < whole.length; length += 13) {
      assertTrue(flaw(Arrays.copyOf(whole, length)).isPresent(), "length " + length);
    }
  }

  @Test
  void aByteThatChangedIsFound() throws IOException {
    byte[] whole = jar("Bundle-SymbolicName");
    whole[whole.length / 2] ^= 1;
    assertTrue(flaw(whole).isPresent());
  }

  private Optional<String> flaw(byte[] content) throws IOException {
    File file = folder.resolve("a.jar").toFile();
    Files.write(file.toPath(), content);
    return WholeJar.flaw(file);
  }

  private static byte[] jar(String header) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue(header, "a.bundle");
    byte[] content = new byte[2000];
    new Random(1).nextBytes(content);
    ByteArrayOutputStream jar = new ByteArrayOutputStream();
    try (JarOutputStream out = new JarOutputStream(jar, manifest)) {
      out.putNextEntry(new ZipEntry("a.bin"));
      out.write(content);
    }
    return jar.toByteArray();
  }
}
