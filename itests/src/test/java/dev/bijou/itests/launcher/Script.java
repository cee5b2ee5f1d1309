package dev.bijou.itests.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A launcher script and the environment it runs in.
 *
 * @param file the script, or a link to it
 * @param environment the environment variables; the script gets no others
 */
public record Script(Path file, Map<String, String> environment) {
  /**
   * The result of a call.
   *
   * @param code the exit code
   * @param out standard output
   * @param err standard error
   */
  public record Run(int code, String out, String err) {}

  /** Returns a copy with one variable changed. */
  public Script with(String variable, Path value) {
    Map<String, String> more = new HashMap<>(environment);
    more.put(variable, value.toString());
    return new Script(file, more);
  }

  /** Runs the script with arguments. */
  public Run run(String... arguments) throws IOException, InterruptedException {
    List<String> line = Stream.concat(Stream.of(file.toString()), Stream.of(arguments)).toList();
    Path out = Files.createTempFile("script", ".out");
    Path err = Files.createTempFile("script", ".err");
    ProcessBuilder builder =
        new ProcessBuilder(line).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    Process process = builder.start();
    boolean ended = process.waitFor(2, TimeUnit.MINUTES);
    process.destroyForcibly();
    Run run =
        new Run(ended ? process.exitValue() : -1, Files.readString(out), Files.readString(err));
    Files.delete(out);
    Files.delete(err);
    return run;
  }
}
