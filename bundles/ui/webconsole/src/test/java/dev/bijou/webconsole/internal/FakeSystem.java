package dev.bijou.webconsole.internal;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Version;

/** An OSGi system with properties and bundles, and without services. */
final class FakeSystem {
  final Map<String, String> properties = new HashMap<>();
  private final Map<Long, Bundle> bundles = new HashMap<>();

  BundleContext context() {
    return Fakes.of(BundleContext.class, new Context());
  }

  /** Installs a bundle whose entries are the files of a folder. */
  void install(long id, String name, String location, Path folder) {
    bundles.put(id, Fakes.of(Bundle.class, new Installed(id, name, location, folder)));
  }

  /** The methods of the context. */
  final class Context {
    String getProperty(String name) {
      return properties.get(name);
    }

    Bundle getBundle(long id) {
      return bundles.get(id);
    }

    Object getServiceReference(Object type) {
      return null;
    }
  }

  /** The methods of a bundle. */
  record Installed(long id, String name, String location, Path folder) {
    long getBundleId() {
      return id;
    }

    String getSymbolicName() {
      return name;
    }

    String getLocation() {
      return location;
    }

    Version getVersion() {
      return new Version(1, 2, 0);
    }

    Enumeration<String> getEntryPaths(String parent) throws IOException {
      try (Stream<Path> files = Files.list(folder.resolve(parent.replaceFirst("^/", "")))) {
        return Collections.enumeration(files.map(this::path).sorted().toList());
      }
    }

    private String path(Path file) {
      return folder.relativize(file) + (Files.isDirectory(file) ? "/" : "");
    }

    URL getEntry(String path) throws MalformedURLException {
      return folder.resolve(path).toUri().toURL();
    }
  }
}
