package dev.bijou.itests.authors;

import dev.bijou.itests.osgi.Distribution;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A folder in which commands of a document run. Its {@code mvn} is that of the build, with a local
 * repository in this folder that is empty at first; plug-ins and libraries come from the repository
 * of the build, or, if they are not there, from Maven Central. Its {@code bijou} is the built
 * distribution.
 */
final class Workspace {
  private static final Set<String> NOT_SOURCES = Set.of("target", ".git", "instance");

  private final Path folder;
  private final Path tools;

  private Workspace(Path folder) {
    this.folder = folder;
    this.tools = folder.resolve("tools");
  }

  /** Creates an empty workspace; deletes what is in the folder. */
  static Workspace create(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> old = Files.walk(folder)) {
        old.sorted(Comparator.reverseOrder()).forEach(Workspace::delete);
      }
    }
    Workspace workspace = new Workspace(folder);
    Path tools = Files.createDirectories(workspace.tools);
    Files.createDirectory(folder.resolve(".mvn")); // Maven would look for that of the project
    for (String name : List.of("deploy", "flows")) {
      Files.createDirectories(workspace.base().resolve(name));
    }
    Path settings = Files.writeString(tools.resolve("settings.xml"), settings());
    script(
        tools.resolve("mvn"),
        System.getProperty("bijou.maven"),
        "-B -ntp -gs '" + settings + "' '-Dmaven.repo.local=" + tools.resolve("repository") + "'");
    script(tools.resolve("bijou"), Distribution.home().resolve("bin/bijou").toString(), "");
    return workspace;
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String settings() {
    String repository =
        String.format(
            Locale.ROOT,
            """
            <id>build</id>
            <url>%s</url>
            <releases><checksumPolicy>ignore</checksumPolicy></releases>
            <snapshots><enabled>false</enabled></snapshots>
            """,
            Path.of(System.getProperty("bijou.repository")).toUri());
    return String.format(
        Locale.ROOT,
        """
        <settings>
          <profiles>
            <profile>
              <id>build</id>
              <repositories><repository>%1$s</repository></repositories>
              <pluginRepositories><pluginRepository>%1$s</pluginRepository></pluginRepositories>
            </profile>
          </profiles>
          <activeProfiles><activeProfile>build</activeProfile></activeProfiles>
        </settings>
        """,
        repository);
  }

  private static void script(Path file, String program, String options) throws IOException {
    Files.writeString(file, "#!/bin/sh\nexec '" + program + "' " + options + " \"$@\"\n");
    if (!file.toFile().setExecutable(true)) {
      throw new IOException(file + ": expected to make it executable; failed");
    }
  }

  /** Returns the base directory of Bijou. */
  Path base() {
    return folder.resolve("base");
  }

  /** Returns a file of this workspace. */
  Path file(String path) {
    return folder.resolve(path);
  }

  /** Copies the source tree of Bijou, without what was built, into a folder. */
  void copySources(String to) throws IOException {
    Path root = Path.of("..").toAbsolutePath().normalize();
    Path copy = folder.resolve(to);
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
              throws IOException {
            if (NOT_SOURCES.contains(directory.getFileName().toString())) {
              return FileVisitResult.SKIP_SUBTREE;
            }
            Files.createDirectories(copy.resolve(root.relativize(directory)));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.copy(file, copy.resolve(root.relativize(file)));
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /** The exit code of commands, and what they printed. */
  record Run(int code, String output) {}

  /** Runs commands in a folder of this workspace. */
  Run run(String in, String commands) throws IOException, InterruptedException {
    Path output = Files.createTempFile(tools, "output", ".txt");
    Process process = builder(in, commands).redirectOutput(output.toFile()).start();
    process.getOutputStream().close();
    if (!process.waitFor(20, TimeUnit.MINUTES)) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      throw new IllegalStateException("expected an end within 20 minutes of: " + commands);
    }
    return new Run(process.exitValue(), Files.readString(output));
  }

  /** Runs commands that must succeed, and returns what they print. */
  String succeed(String in, String commands) throws IOException, InterruptedException {
    Run run = run(in, commands);
    if (run.code() != 0) {
      throw new IllegalStateException(
          "exit code " + run.code() + " of: " + commands + "\n" + run.output());
    }
    return run.output();
  }

  /** Starts a command, with its output in a file. */
  Process start(String command, Path output) throws IOException {
    return builder("", "exec " + command).redirectOutput(output.toFile()).start();
  }

  private ProcessBuilder builder(String in, String commands) {
    ProcessBuilder builder =
        new ProcessBuilder("bash", "-ec", commands)
            .directory(folder.resolve(in).toFile())
            .redirectErrorStream(true);
    String java = System.getProperty("java.home");
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    builder.environment().put("JAVA_HOME", java);
    builder.environment().put("BIJOU_BASE", base().toString());
    builder
        .environment()
        .computeIfPresent(
            "PATH",
            (name, path) -> String.join(File.pathSeparator, tools.toString(), java + "/bin", path));
    return builder;
  }
}
