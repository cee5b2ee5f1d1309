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
 * The check that a file is a complete and undamaged bundle.
 *
 * <p>The directory of a zip file is at its end, so a truncated file cannot be opened; every entry
 * has a checksum, so a partly overwritten file is detected when it is read.
 */
final class JarIntegrity {
  private JarIntegrity() {}

  /** Returns a description of the flaw, or empty if there is none. */
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
        if (entry.getCrc() != content.getChecksum().getValue()) { // JarFile does not check it
          throw new ZipException("a damaged entry: " + entry.getName());
        }
      }
    }
  }

  private static boolean isBundle(Manifest manifest) {
    return manifest != null
        && manifest.getMainAttributes().getValue(Constants.BUNDLE_SYMBOLICNAME) != null;
  }
}
