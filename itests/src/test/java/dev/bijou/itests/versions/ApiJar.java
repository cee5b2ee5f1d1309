package dev.bijou.itests.versions;

import aQute.bnd.differ.Baseline;
import aQute.bnd.differ.DiffPluginImpl;
import aQute.bnd.header.Attrs;
import aQute.bnd.header.Parameters;
import aQute.bnd.osgi.FileResource;
import aQute.bnd.osgi.Instructions;
import aQute.bnd.osgi.Jar;
import aQute.bnd.osgi.Processor;
import aQute.bnd.version.Version;
import dev.bijou.itests.osgi.Distribution;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.jar.Manifest;

/** A jar of the API. Copies of it simulate other releases. */
record ApiJar(Path file) {
  private static final String EXPORTS = "Export-Package";
  private static final String IMPORTS = "Import-Package";

  /** Returns the API of this build. */
  static ApiJar built() throws IOException {
    return Distribution.ownBundles().stream()
        .filter(jar -> jar.getFileName().toString().startsWith("dev.bijou.api"))
        .map(ApiJar::new)
        .findFirst()
        .orElseThrow();
  }

  /** Returns the baseline, or the API of this build if there is no baseline. */
  static ApiJar baseline() throws IOException {
    Path file = Path.of(System.getProperty("bijou.baseline"));
    return Files.exists(file) ? new ApiJar(file) : built();
  }

  /** Returns a copy that exports other package versions and imports all versions. */
  ApiJar withVersions(Path copy, UnaryOperator<Version> change) throws Exception {
    try (Jar jar = new Jar(file.toFile())) {
      Manifest manifest = jar.getManifest();
      Parameters exports = new Parameters(manifest.getMainAttributes().getValue(EXPORTS));
      for (Attrs attributes : exports.values()) {
        Version version = Version.parseVersion(attributes.getVersion());
        attributes.put("version", change.apply(version).toString());
      }
      Parameters imports = new Parameters(manifest.getMainAttributes().getValue(IMPORTS));
      imports.forEach((name, attributes) -> attributes.put("version", "0"));
      manifest.getMainAttributes().putValue(EXPORTS, exports.toString());
      manifest.getMainAttributes().putValue(IMPORTS, imports.toString());
      jar.setManifest(manifest);
      jar.write(copy.toFile());
    }
    return new ApiJar(copy);
  }

  /** Returns a copy in which one class file is replaced. */
  ApiJar withClass(Path copy, String path, Path classFile) throws Exception {
    try (Jar jar = new Jar(file.toFile())) {
      jar.putResource(path, new FileResource(classFile.toFile()));
      jar.write(copy.toFile());
    }
    return new ApiJar(copy);
  }

  /** Returns the version of a package. */
  Version version(String packageName) throws Exception {
    return Version.parseVersion(exports().get(packageName).getVersion());
  }

  /** Returns the exported packages. */
  Set<String> packages() throws Exception {
    return exports().keySet();
  }

  private Parameters exports() throws Exception {
    try (Jar jar = new Jar(file.toFile())) {
      return new Parameters(jar.getManifest().getMainAttributes().getValue(EXPORTS));
    }
  }

  /**
   * Returns the version that bnd requires for a package after its changes since an older API; empty
   * if the package has that version or a higher one.
   */
  Optional<Version> requiredVersion(ApiJar older, String packageName) throws Exception {
    try (Processor processor = new Processor();
        Jar now = new Jar(file.toFile());
        Jar before = new Jar(older.file.toFile())) {
      Baseline baseline = new Baseline(processor, new DiffPluginImpl());
      return baseline.baseline(now, before, new Instructions(packageName)).stream()
          .filter(info -> info.packageName.equals(packageName))
          .filter(info -> info.mismatch)
          .map(info -> info.suggestedVersion)
          .findFirst();
    }
  }
}
