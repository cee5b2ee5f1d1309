package dev.bijou.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.startlevel.BundleStartLevel;

/**
 * Installs the bundles of a distribution, folder by folder. A command reads their jars in place; a
 * console, which may run while the distribution is replaced, copies them.
 */
final class Bundles {
  private static final String REFERENCE = "reference:";
  private static final String COPY = "copy:";

  private final BundleContext context;
  private final RunDirectory directory;
  private final Mode mode;
  private final boolean web;
  private final Shutdown shutdown;

  /** Creates an installation; the Web Console is a part of it or not. */
  Bundles(
      BundleContext context, RunDirectory directory, Mode mode, boolean web, Shutdown shutdown) {
    this.context = context;
    this.directory = directory;
    this.mode = mode;
    this.web = web;
    this.shutdown = shutdown;
  }

  /**
   * Installs the bundles of all folders up to the start level of the mode, in the order of their
   * names. Hidden files, and files that are not jars, are ignored.
   *
   * @param deployment whether a command needs the bundle that installs plug-ins
   */
  void install(Path folder, boolean deployment)
      throws IOException, BundleException, StartException, InterruptedException {
    for (Path levelFolder : list(folder)) {
      if (Files.isDirectory(levelFolder)) {
        int level = level(levelFolder);
        if (level == Mode.WEB_CONSOLE || level == Mode.WEB_SERVER) {
          if (web) {
            installAll(levelFolder, level);
          }
        } else if (level <= mode.level || (deployment && level == Mode.DEPLOYMENT)) {
          installAll(levelFolder, Math.min(level, mode.level));
        }
      }
    }
  }

  private static int level(Path folder) throws StartException {
    try {
      return Integer.parseInt(folder.getFileName().toString());
    } catch (NumberFormatException e) {
      throw StartException.failed(
          folder + ": expected the name of a folder of bundles to be its start level, such as 30");
    }
  }

  private void installAll(Path folder, int level)
      throws IOException, BundleException, StartException, InterruptedException {
    for (Path file : list(folder)) {
      if (file.toString().endsWith(".jar")) {
        installJar(file).adapt(BundleStartLevel.class).setStartLevel(level);
        shutdown.check();
      }
    }
  }

  private Bundle installJar(Path jar) throws IOException, BundleException, StartException {
    if (!Files.isRegularFile(jar)) {
      throw StartException.failed(jar + ": expected a bundle; got no regular file; remove it");
    }
    try {
      Bundle bundle = mode.isConsole() ? copy(jar) : context.installBundle(REFERENCE + jar.toUri());
      bundle.start();
      return bundle;
    } catch (BundleException e) {
      throw e.getType() == BundleException.DUPLICATE_BUNDLE_ERROR ? duplicate(jar) : broken(jar, e);
    }
  }

  private Bundle copy(Path jar) throws IOException, BundleException {
    try (InputStream content = Files.newInputStream(jar)) {
      return context.installBundle(COPY + jar.toUri(), content);
    }
  }

  private StartException duplicate(Path jar) throws IOException {
    String name = symbolicName(jar);
    String other =
        Stream.of(context.getBundles())
            .filter(bundle -> name.equals(bundle.getSymbolicName()))
            .map(Bundles::file)
            .findFirst()
            .orElse("another file");
    return StartException.failed(
        jar
            + ": expected each bundle once; got "
            + name
            + " again, as in "
            + other
            + "; remove one");
  }

  /** Returns whether a bundle is of the distribution. */
  static boolean isOurs(Bundle bundle) {
    return bundle.getLocation().startsWith(REFERENCE) || bundle.getLocation().startsWith(COPY);
  }

  /** Returns the jar of a bundle of the distribution. */
  static String file(Bundle bundle) {
    String location = bundle.getLocation();
    return isOurs(bundle)
        ? Path.of(URI.create(location.substring(location.indexOf(':') + 1))).toString()
        : location;
  }

  private static String symbolicName(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      String header = file.getManifest().getMainAttributes().getValue("Bundle-SymbolicName");
      return header.split(";", 2)[0].strip();
    }
  }

  private StartException broken(Path jar, BundleException e) {
    try (JarFile file = new JarFile(jar.toFile())) {
      file.getManifest();
    } catch (IOException unreadable) {
      return StartException.failed(
          jar + ": expected a bundle; got " + Reason.of(unreadable) + "; remove or replace it");
    }
    return e.getCause() instanceof IOException
        ? directory.unusable(e) // the jar is intact
        : StartException.failed(jar + ": cannot be installed: " + Reason.of(e));
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> !file.getFileName().toString().startsWith(".")).sorted().toList();
    }
  }
}
