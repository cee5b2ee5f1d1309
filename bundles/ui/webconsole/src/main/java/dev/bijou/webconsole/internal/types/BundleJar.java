package dev.bijou.webconsole.internal.types;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.osgi.framework.Bundle;

/**
 * The jar of an installed bundle, made of its entries, which are those of the jar that was
 * installed. A framework does not give the jar itself.
 */
final class BundleJar {
  /** The largest size of all entries, as for the jars of {@code deploy/}. */
  private static final long MAXIMUM_BYTES = 1L << 30;

  private static final String MANIFEST = "META-INF/MANIFEST.MF";
  private static final int BUFFER = 1 << 16;

  private final Bundle bundle;
  private long bytes;

  BundleJar(Bundle bundle) {
    this.bundle = bundle;
  }

  /** Writes all entries, the manifest first, and closes the stream. */
  void write(OutputStream out) throws IOException {
    try (ZipOutputStream jar = new ZipOutputStream(out)) {
      add(jar, MANIFEST);
      addAll(jar, "/");
    }
  }

  private void addAll(ZipOutputStream jar, String folder) throws IOException {
    for (String path : paths(folder)) {
      if (path.endsWith("/")) {
        addAll(jar, path);
      } else if (!path.equals(MANIFEST)) {
        add(jar, path);
      }
    }
  }

  private List<String> paths(String folder) {
    Enumeration<String> paths = bundle.getEntryPaths(folder);
    return paths == null ? List.of() : Collections.list(paths);
  }

  private void add(ZipOutputStream jar, String path) throws IOException {
    URL entry = Objects.requireNonNull(bundle.getEntry(path), path);
    jar.putNextEntry(new ZipEntry(path));
    try (InputStream in = entry.openStream()) {
      byte[] buffer = new byte[BUFFER];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        bytes += n;
        if (bytes > MAXIMUM_BYTES) {
          throw new IOException("bundle: expected at most 1 GiB; got more");
        }
        jar.write(buffer, 0, n);
      }
    }
    jar.closeEntry();
  }
}
