package dev.bijou.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.startlevel.BundleStartLevel;

/** Installs the bundles of a distribution, folder by folder. */
final class Bundles {
  private Bundles() {}

  /**
   * Installs the bundles of all folders up to the given start level, in the order of their names.
   */
  static void install(BundleContext context, Path folder, int level)
      throws IOException, BundleException {
    for (Path levelFolder : list(folder)) {
      int folderLevel = Integer.parseInt(levelFolder.getFileName().toString());
      if (folderLevel <= level) {
        for (Path jar : list(levelFolder)) {
          installJar(context, jar, folderLevel);
        }
      }
    }
  }

  private static void installJar(BundleContext context, Path jar, int level)
      throws BundleException {
    Bundle bundle = context.installBundle("reference:" + jar.toUri());
    bundle.adapt(BundleStartLevel.class).setStartLevel(level);
    bundle.start();
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }
}
