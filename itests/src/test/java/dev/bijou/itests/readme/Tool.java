package dev.bijou.itests.readme;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bijou.itests.osgi.Distribution;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A command-line program that is expected to exit with 0. */
public record Tool(Path program) {
  /** The -XX options of this JVM, such as its compilers and collector, for child processes. */
  private static final String OPTIONS =
      ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
          .filter(argument -> argument.startsWith("-XX:"))
          .collect(Collectors.joining(" "));

  /** Returns a tool of the JDK that runs the tests. */
  public static Tool ofJdk(String name) {
    return new Tool(Path.of(System.getProperty("java.home"), "bin", name));
  }

  /** Returns the launcher of a distribution. */
  public static Tool bijou(Path home) {
    return new Tool(home.resolve("bin").resolve("bijou"));
  }

  /** Returns the launcher of the built distribution. */
  public static Tool bijou() {
    return bijou(Distribution.home());
  }

  /**
   * Runs the program in a folder and returns its output; fails with the output if the exit code is
   * not 0.
   */
  public String run(Path folder, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(Arrays.asList(arguments));
    Path output = Files.createTempFile("bijou", ".out");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().put("JAVA_TOOL_OPTIONS", OPTIONS);
    Process process = builder.start();
    boolean ended = process.waitFor(10, TimeUnit.MINUTES);
    process.destroyForcibly();
    String text = Files.readString(output).replaceFirst("Picked up JAVA_TOOL_OPTIONS: .*\\R", "");
    Files.delete(output);
    assertEquals("exit code 0", ended ? "exit code " + process.exitValue() : "timeout", text);
    return text;
  }

  /** Returns paths in the format of {@code -cp} and {@code -p}. */
  public static String path(List<Path> entries) {
    return entries.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }
}
