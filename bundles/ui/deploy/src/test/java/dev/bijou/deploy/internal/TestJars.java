package dev.bijou.deploy.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Random;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/** Jars for deployment tests. */
final class TestJars {
  private TestJars() {}

  /** Builds a bundle with a version and further headers, as in {@code "Test-Start: throws"}. */
  static byte[] bundle(String name, String version, String... headers) {
    Manifest manifest = manifest(headers);
    manifest.getMainAttributes().putValue("Bundle-SymbolicName", name);
    manifest.getMainAttributes().putValue("Bundle-Version", version);
    return jar(manifest, List.of("a.bin"));
  }

  static Manifest manifest(String... headers) {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    for (String header : headers) {
      String[] parts = header.split(": ", 2);
      manifest.getMainAttributes().putValue(parts[0], parts[1]);
    }
    return manifest;
  }

  /** Builds a jar whose entries have 2000 bytes each. */
  static byte[] jar(Manifest manifest, List<String> entries) {
    byte[] content = new byte[2000];
    new Random(1).nextBytes(content);
    return jar(manifest, entries, content);
  }

  static byte[] jar(Manifest manifest, List<String> entries, byte[] content) {
    ByteArrayOutputStream jar = new ByteArrayOutputStream();
    try (JarOutputStream out = new JarOutputStream(jar, manifest)) {
      for (String entry : entries) {
        out.putNextEntry(new ZipEntry(entry));
        out.write(content);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return jar.toByteArray();
  }
}
