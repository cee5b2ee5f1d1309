package dev.bijou.deploy.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/** Jars for deployment tests. */
final class TestJars {
  private TestJars() {}

  /** Builds a jar with the given headers and an entry of 2000 bytes. */
  static byte[] jar(String... headers) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    for (String header : headers) {
      manifest.getMainAttributes().putValue(header, "1");
    }
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
