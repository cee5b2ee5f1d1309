package dev.bijou.webconsole.internal.types;

import dev.bijou.webconsole.internal.types.InstalledBundle.Origin;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/** The folder {@code deploy/} of an instance, and how bundles are related to it. */
final class DeployFolder {
  /** The folder as pages and messages name it. */
  static final String NAME = "deploy/";

  /** The framework property of the folder. */
  private static final String DEPLOY = "bijou.deploy";

  /** The framework property of the directory of the distribution. */
  private static final String HOME = "bijou.home";

  private static final String BUNDLES = "bundles/";
  private static final int MAXIMUM_NAME = 150;

  private final Optional<Path> folder;
  private final Optional<Path> distribution;

  DeployFolder(BundleContext context) {
    this.folder = path(context.getProperty(DEPLOY));
    this.distribution = path(context.getProperty(HOME)).map(home -> home.resolve(BUNDLES));
  }

  private static Optional<Path> path(@Nullable String property) {
    return Optional.ofNullable(property).map(Path::of);
  }

  /** Returns where a bundle was installed from. */
  InstalledBundle find(Bundle bundle) {
    String location = bundle.getLocation();
    Optional<String> own = below(distribution, location);
    Optional<String> deployed = below(folder, location);
    if (own.isPresent()) {
      return installed(bundle, Origin.DISTRIBUTION, BUNDLES + own.get());
    }
    if (deployed.isPresent()) {
      return installed(bundle, Origin.DEPLOY, NAME + deployed.get().replaceFirst("#[^/]*$", ""));
    }
    return folder.isEmpty()
        ? installed(bundle, Origin.HOST, location)
        : new InstalledBundle(bundle, Origin.RUN, location, file(bundle).filter(Files::exists));
  }

  private static InstalledBundle installed(Bundle bundle, Origin origin, String jar) {
    return new InstalledBundle(bundle, origin, jar, Optional.empty());
  }

  /** Returns the rest of a location that is a file below a directory, whatever its scheme. */
  private static Optional<String> below(Optional<Path> directory, String location) {
    return directory
        .map(path -> path.toUri().toString().replaceFirst("/?$", "/"))
        .filter(location::contains)
        .map(uri -> location.substring(location.indexOf(uri) + uri.length()));
  }

  /** Returns the file that keeps a bundle; its name has nothing but letters, digits, - _ and . */
  private Optional<Path> file(Bundle bundle) {
    String name = bundle.getSymbolicName() + "-" + bundle.getVersion();
    String safe = name.replaceAll("[^A-Za-z0-9._-]", "_").replaceFirst("^[.]", "_");
    String cut = safe.substring(0, Math.min(MAXIMUM_NAME, safe.length()));
    return folder.map(path -> path.resolve(cut + ".jar"));
  }

  /**
   * Writes the jar of a bundle of this run into the folder, beside its place, and renames it.
   *
   * @throws FileAlreadyExistsException if there is a file of this name
   */
  synchronized Path keep(Bundle bundle) throws IOException {
    Path file = file(bundle).orElseThrow();
    Path beside = file.resolveSibling("." + file.getFileName() + ".tmp");
    if (Files.exists(file)) {
      throw new FileAlreadyExistsException(NAME + file.getFileName());
    }
    try {
      new BundleJar(bundle).write(Files.newOutputStream(beside));
      return Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(beside);
    }
  }
}
