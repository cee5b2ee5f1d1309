package dev.bijou.deploy.internal;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Enumeration;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipException;
import org.osgi.framework.Constants;

/**
 * Whether a file is a bundle from the first byte to the last.
 *
 * <p>A zip is listed at its end, so one that is cut off does not open; and every entry bears a
 * checksum, so one that is half overwritten does not read.
 */
final class JarIntegrity {
  private JarIntegrity() {}

  /** What is wrong with it, in words; empty if nothing is. */
  static Optional<String> flaw(File file) {
    try (JarFile jar = new JarFile(file)) {
      read(jar);
      return isBundle(jar.getManifest())
          ? Optional.empty()
          : Optional.of("a jar without " + Constants.BUNDLE_SYMBOLICNAME);
    } catch (IOException | SecurityException | IllegalArgumentException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private static void read(JarFile jar) throws IOException {
    for (Enumeration<JarEntry> entries = jar.entries(); entries.hasMoreElements(); ) {
      JarEntry entry = entries.nextElement();
      try (CheckedInputStream content =
          new CheckedInputStream(jar.getInputStream(entry), new CRC32())) {
        content.transferTo(OutputStream.nullOutputStream());
        if (entry.getCrc() != content.getChecksum().getValue()) { // no stream of a JarFile looks
          throw new ZipException("an entry that is damaged: " + entry.getName());
        }
      }
    }
  }

  private static boolean isBundle(Manifest manifest) {
    return manifest != null
        && manifest.getMainAttributes().getValue(Constants.BUNDLE_SYMBOLICNAME) != null;
  }
}
