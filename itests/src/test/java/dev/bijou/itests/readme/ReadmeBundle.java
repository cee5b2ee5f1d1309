package dev.bijou.itests.readme;

import static org.junit.jupiter.api.Assertions.assertTrue;

import aQute.bnd.osgi.Builder;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;

/** The bijector of the README, built as a third-party bundle. */
public final class ReadmeBundle {
  private ReadmeBundle() {}

  /** Compiles the class, packs it into a jar and returns the jar. */
  public static Path build(Path folder) throws Exception {
    Path jar = folder.resolve("arcsinh.jar");
    bundle(compile(folder), jar);
    return jar;
  }

  private static Path compile(Path folder) throws Exception {
    Path source = folder.resolve("Arcsinh.java");
    Files.writeString(source, Readme.block("java", "record Arcsinh"));
    Path classes = Files.createDirectory(folder.resolve("classes"));
    Tool.ofJdk("javac")
        .run(
            folder,
            "--release",
            "17",
            "-cp",
            System.getProperty("java.class.path"),
            "-d",
            classes.toString(),
            source.toString());
    return classes;
  }

  private static void bundle(Path classes, Path jar) throws Exception {
    try (Builder builder = new Builder()) {
      builder.addClasspath(classes.toFile());
      for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
        if (new File(entry).exists()) {
          builder.addClasspath(new File(entry));
        }
      }
      builder.setProperty("Bundle-SymbolicName", "example.arcsinh");
      builder.setProperty("-privatepackage", "example.arcsinh");
      builder.build().write(jar.toFile());
      assertTrue(builder.isOk(), () -> builder.getErrors().toString());
    }
  }
}
