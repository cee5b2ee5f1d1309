package dev.bijou.itests.launcher;

import dev.bijou.itests.osgi.Distribution;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Copies of the built distribution that a test may change. */
public final class DistributionCopy {
  private DistributionCopy() {}

  /** Copies the distribution to a new directory and returns it. */
  public static Path create(Path to) throws IOException {
    Path from = Distribution.home();
    Files.createDirectories(to.getParent());
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Files.copy(file, to.resolve(from.relativize(file)));
      }
    }
    return to;
  }

  /** Creates a directory with a copy of the script only, and links to the folders beside it. */
  public static Path link(Path from, Path to) throws IOException {
    Files.createDirectories(to.resolve("bin"));
    Files.copy(from.resolve("bin/bijou"), to.resolve("bin/bijou"));
    for (String name : new String[] {"lib", "bundles", "conf", "flows"}) {
      Files.createSymbolicLink(to.resolve(name), from.resolve(name));
    }
    return to;
  }
}
