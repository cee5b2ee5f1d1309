package dev.bijou.spark.cluster;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The jars that a cluster is given. */
public final class Jars {
  private static final Path TARGET = Path.of("target").toAbsolutePath();

  private Jars() {}

  /** Returns the folder with Spark's jars in its folder {@code jars}. */
  static Path sparkHome() {
    return existing(TARGET.resolve("spark-home"));
  }

  /** Packs the classes of this module, and returns its jar and those of Bijou that it needs. */
  static List<Path> bijou(Path folder) throws IOException {
    Path own = pack(TARGET.resolve("classes"), "", folder.resolve("bijou-spark.jar"));
    try (Stream<Path> others = Files.list(existing(TARGET.resolve("bijou")))) {
      return Stream.concat(Stream.of(own), others.sorted()).toList();
    }
  }

  /** Packs the programs of this package, and returns their jar. */
  static Path programs(Path folder) throws IOException {
    String name = Jars.class.getPackageName().replace('.', '/');
    return pack(TARGET.resolve("test-classes"), name, folder.resolve("programs.jar"));
  }

  /** Packs all files below a folder of a folder of classes, and returns the jar. */
  public static Path pack(Path classes, String below, Path jar) throws IOException {
    try (Stream<Path> files = Files.walk(classes.resolve(below));
        OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        entries.putNextEntry(new JarEntry(classes.relativize(file).toString().replace('\\', '/')));
        Files.copy(file, entries);
      }
    }
    return jar;
  }

  /** Joins paths to a list. */
  static String join(List<Path> paths, String separator) {
    return paths.stream().map(Path::toString).collect(Collectors.joining(separator));
  }

  private static Path existing(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new IllegalStateException(folder + ": expected jars; got none: run mvn with -Plong");
    }
    return folder;
  }
}
