package dev.bijou.itests.runtime;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;
import java.util.jar.JarOutputStream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;

/** Copies of an installed bundle under another name and version. */
public final class BundleCopy {
  private BundleCopy() {}

  /** Installs a copy. */
  public static Bundle install(BundleContext context, Bundle original, String name, String version)
      throws IOException, BundleException {
    String file = original.getLocation().replaceFirst("^reference:", "");
    try (JarInputStream jar = new JarInputStream(URI.create(file).toURL().openStream())) {
      Attributes headers = jar.getManifest().getMainAttributes();
      headers.putValue("Bundle-SymbolicName", name);
      headers.putValue("Bundle-Version", version);
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (JarOutputStream copy = new JarOutputStream(bytes, jar.getManifest())) {
        for (JarEntry entry = jar.getNextJarEntry(); entry != null; entry = jar.getNextJarEntry()) {
          copy.putNextEntry(new JarEntry(entry.getName()));
          jar.transferTo(copy);
        }
      }
      return context.installBundle(
          "made:" + name + ":" + version, new ByteArrayInputStream(bytes.toByteArray()));
    }
  }
}
