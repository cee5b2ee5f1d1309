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

/** A program as a person would run it: a process, waited for, that has to end with 0. */
public record Tool(Path program) {
  /** What this JVM was told of compilers and collectors holds for its children, too. */
  private static final String OPTIONS =
      ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
          .filter(argument -> argument.startsWith("-XX:"))
          .collect(Collectors.joining(" "));

  /** One of the tools of the JDK that runs the tests. */
  public static Tool ofJdk(String name) {
    return new Tool(Path.of(System.getProperty("java.home"), "bin", name));
  }

  /** The launcher of a distribution. */
  public static Tool bijou(Path home) {
    return new Tool(home.resolve("bin").resolve("bijou"));
  }

  /** The launcher of the built distribution. */
  public static Tool bijou() {
    return bijou(Distribution.home());
  }

  /** Runs it in a folder and returns all that it printed; fails, with that, where it failed. */
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
    assertEquals("ended with 0", ended ? "ended with " + process.exitValue() : "hung", text);
    return text;
  }

  /** Files as {@code -cp} and {@code -p} want them. */
  public static String path(List<Path> entries) {
    return entries.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }
}
