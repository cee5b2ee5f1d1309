package dev.bijou.deploy.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;

/** The limits of a jar when it is unpacked, against archives that are made to harm. */
final class UnpackedSize {
  private static final long MAXIMUM = 1L << 30;
  private static final long MAXIMUM_MANIFEST = 1L << 20;

  private long announced;
  private long read;

  /**
   * Adds the size that the directory of the jar states for an entry.
   *
   * @throws IOException if it is too much, or the name leads out of the jar
   */
  void announce(ZipEntry entry) throws IOException {
    requireInside(entry.getName());
    announced += Math.max(0, entry.getSize());
    require(announced <= MAXIMUM && entry.getSize() <= maximum(entry), entry);
  }

  /**
   * Reads an entry to its end.
   *
   * @throws IOException if it is too much
   */
  void read(InputStream content, ZipEntry entry) throws IOException {
    byte[] buffer = new byte[1 << 14];
    long size = 0;
    for (int count = content.read(buffer); count >= 0; count = content.read(buffer)) {
      size += count;
      read += count;
      require(read <= MAXIMUM && size <= maximum(entry), entry);
    }
  }

  private static long maximum(ZipEntry entry) {
    return entry.getName().toUpperCase(Locale.ROOT).equals("META-INF/MANIFEST.MF")
        ? MAXIMUM_MANIFEST
        : MAXIMUM;
  }

  private static void require(boolean isWithin, ZipEntry entry) throws IOException {
    if (!isWithin) {
      throw new ZipException(
          String.format(
              Locale.ROOT,
              "more than %d MiB when unpacked, or a manifest of more than %d; see %s",
              MAXIMUM >> 20,
              MAXIMUM_MANIFEST >> 20,
              shown(entry.getName())));
    }
  }

  private static void requireInside(String name) throws IOException {
    if (name.startsWith("/") || name.contains("\\") || leadsUp(name)) {
      throw new ZipException("an entry that leads out of the jar: " + shown(name));
    }
  }

  private static boolean leadsUp(String name) throws IOException {
    try {
      return Path.of(name).normalize().startsWith("..");
    } catch (InvalidPathException e) {
      throw new ZipException("an entry that no file can be named after: " + shown(name));
    }
  }

  private static String shown(String name) {
    return name.replaceAll("\\p{Cntrl}", " ");
  }
}
