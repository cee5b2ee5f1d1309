package dev.bijou.itests.guide;

import aQute.bnd.osgi.Builder;
import dev.bijou.itests.readme.Tool;
import java.io.File;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The bundle of the guide: its files, extracted from the guide, compiled and packed. */
final class Guide {
  /** A path in backquotes on its own line, followed by a fenced block. */
  private static final Pattern FILE = Pattern.compile("(?ms)^`([^`\\n]+)`\\n```\\w+\\n(.*?)^```$");

  private static final Pattern INSTRUCTIONS = Pattern.compile("(?s)<!\\[CDATA\\[(.*?)]]>");

  private final Path folder;

  private Guide(Path folder) {
    this.folder = folder;
  }

  /** Writes the files of the guide into a folder, and compiles the sources. */
  static Guide unpack(Path folder) throws IOException, InterruptedException {
    Guide guide = new Guide(Files.createDirectories(folder));
    Matcher file = FILE.matcher(Files.readString(Path.of("..", "docs", "write-a-bijector.md")));
    while (file.find()) {
      Path target = folder.resolve(file.group(1));
      Files.createDirectories(target.getParent());
      Files.writeString(target, file.group(2));
    }
    guide.compile("src/main/java", "classes");
    guide.compile("src/test/java", "test-classes");
    return guide;
  }

  /** Returns the text of a file of the guide. */
  String text(String path) throws IOException {
    return Files.readString(folder.resolve(path));
  }

  /** Returns the folders of the compiled classes and of the compiled tests. */
  List<Path> classes() {
    return List.of(folder.resolve("classes"), folder.resolve("test-classes"));
  }

  /** Builds the bundle by bnd with the instructions of the pom. */
  Path bundle() throws Exception {
    Path jar = folder.resolve("tail-weight.jar");
    try (Builder builder = new Builder()) {
      for (String entry : classPath().split(File.pathSeparator, -1)) {
        if (new File(entry).exists()) {
          builder.addClasspath(new File(entry));
        }
      }
      builder.addProperties(instructions());
      builder.setProperty("-privatepackage", "com.example.tailweight");
      builder.build().write(jar.toFile());
      if (!builder.isOk()) {
        throw new IllegalStateException("bundle: " + builder.getErrors());
      }
    }
    return jar;
  }

  private Properties instructions() throws IOException {
    Matcher found = INSTRUCTIONS.matcher(text("pom.xml"));
    if (!found.find()) {
      throw new IllegalStateException("pom.xml: expected instructions for bnd; got none");
    }
    Properties instructions = new Properties();
    instructions.load(new StringReader(found.group(1)));
    return instructions;
  }

  private void compile(String sources, String classes) throws IOException, InterruptedException {
    List<String> arguments =
        new ArrayList<>(List.of("--release", "17", "-d", folder.resolve(classes).toString()));
    arguments.addAll(List.of("-cp", classPath()));
    try (Stream<Path> files = Files.walk(folder.resolve(sources))) {
      files.filter(f -> f.toString().endsWith(".java")).forEach(f -> arguments.add(f.toString()));
    }
    Tool.ofJdk("javac").run(folder, arguments.toArray(String[]::new));
  }

  private String classPath() {
    List<Path> own = new ArrayList<>(List.of(folder.resolve("classes").toAbsolutePath()));
    Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .forEach(entry -> own.add(Path.of(entry).toAbsolutePath()));
    return Tool.path(own);
  }
}
