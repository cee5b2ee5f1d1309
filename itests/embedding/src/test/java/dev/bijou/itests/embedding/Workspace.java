package dev.bijou.itests.embedding;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A fresh folder in which the commands of a document run. Its {@code mvn} is that of the build,
 * with a local repository that is empty at first; the address of the {@code file:} repository is
 * all that it adds to the document.
 */
final class Workspace {
  private static final Pattern SCORE = Pattern.compile("-?\\d\\S*,\\d\\S*");

  /** Maven ends with codes of colours, even in batch mode. */
  private static final Pattern COLOUR = Pattern.compile("\u001b\\[\\d*m");

  private final Path folder;
  private final Path tools;

  private Workspace(Path folder, Path tools) {
    this.folder = folder;
    this.tools = tools;
  }

  /** Prepares a folder, which is not below the project: Maven would read its {@code .mvn}. */
  static Workspace create(Path parent) throws IOException {
    Path folder = Files.createDirectory(parent.resolve("workspace"));
    Path tools = Files.createDirectory(parent.resolve("tools"));
    executable(
        tools.resolve("mvn"),
        "exec '%s' -B -ntp '-Dmaven.repo.local=%s' '-Dbijou.repository=%s' \"$@\""
            .replaceFirst("%s", System.getProperty("bijou.maven"))
            .replaceFirst("%s", parent.resolve("local-repository").toString())
            .replaceFirst("%s", Repository.folder().toUri().toString()));
    executable(
        tools.resolve("bijou"),
        "exec '" + Repository.project() + "/distribution/target/bijou/bin/bijou' \"$@\"");
    return new Workspace(folder, tools);
  }

  private static void executable(Path script, String line) throws IOException {
    Files.writeString(script, "#!/bin/sh\n" + line + "\n");
    if (!script.toFile().setExecutable(true)) {
      throw new IOException(script + ": expected to make it executable; failed");
    }
  }

  /** Returns a file of this folder. */
  Path file(String path) {
    return folder.resolve(path);
  }

  /** Runs commands, and returns what they print. */
  String run(String commands) throws IOException, InterruptedException {
    Path output = Files.createTempFile(tools, "output", ".txt");
    Process process = builder(commands).redirectOutput(output.toFile()).start();
    process.getOutputStream().close();
    if (!process.waitFor(10, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new IllegalStateException("expected an end within 10 minutes of: " + commands);
    }
    String printed = Files.readString(output);
    if (process.exitValue() != 0) {
      throw new IllegalStateException(
          "exit code " + process.exitValue() + " of: " + commands + "\n" + printed);
    }
    return printed;
  }

  /** Runs commands, and returns the lines of scores among those that they print. */
  List<String> scores(String commands) throws IOException, InterruptedException {
    return scores(run(commands).lines()).toList();
  }

  /** Returns the lines of scores among those that were printed; Maven may begin one with a colour. */
  static Stream<String> scores(Stream<String> printed) {
    return printed
        .map(line -> COLOUR.matcher(line).replaceAll(""))
        .filter(line -> SCORE.matcher(line).matches());
  }

  /** Starts commands. */
  Process start(String commands) throws IOException {
    return builder(commands).start();
  }

  private ProcessBuilder builder(String commands) {
    ProcessBuilder builder =
        new ProcessBuilder("bash", "-ec", commands)
            .directory(folder.toFile())
            .redirectErrorStream(true);
    String java = System.getProperty("java.home");
    builder.environment().put("JAVA_HOME", java);
    builder.environment().put("BIJOU_BASE", folder.toString());
    builder
        .environment()
        .merge(
            "PATH",
            "",
            (path, none) -> String.join(File.pathSeparator, tools.toString(), java + "/bin", path));
    return builder;
  }
}
