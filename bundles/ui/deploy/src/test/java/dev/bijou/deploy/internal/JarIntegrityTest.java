package dev.bijou.deploy.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JarIntegrityTest {
  @TempDir Path folder;

  @Test
  void acceptsABundle() throws IOException {
    assertEquals(Optional.empty(), flaw(TestJars.jar("Bundle-SymbolicName")));
  }

  @Test
  void refusesAnotherJar() throws IOException {
    assertEquals(
        Optional.of("a jar without Bundle-SymbolicName"), flaw(TestJars.jar("Other-Name")));
  }

  /** Truncates the jar at many lengths. */
  @Test
  void refusesATruncatedJar() throws IOException {
    byte[] whole = TestJars.jar("Bundle-SymbolicName");
    for (int length = 0; length < whole.length; length += 13) {
      assertTrue(flaw(Arrays.copyOf(whole, length)).isPresent(), "length " + length);
    }
  }

  @Test
  void refusesAChangedByte() throws IOException {
    byte[] whole = TestJars.jar("Bundle-SymbolicName");
    whole[whole.length / 2] ^= 1;
    assertTrue(flaw(whole).isPresent());
  }

  private Optional<String> flaw(byte[] content) throws IOException {
    File file = folder.resolve("a.jar").toFile();
    Files.write(file.toPath(), content);
    return JarIntegrity.flaw(file);
  }
}
