package dev.bijou.itests.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.itests.osgi.Distribution;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Row T24 of the reliability tests, on the command line: a signal ends a command at any moment with
 * the exit code of the signal, prints nothing and leaves nothing behind.
 */
@DisabledOnOs(OS.WINDOWS)
class T24SignalsIT {
  private static final Map<String, Integer> NUMBERS = Map.of("INT", 2, "TERM", 15, "HUP", 1);
  private static final String NOTE = "Picked up .*\\R?";

  @TempDir Path folder;

  @Test
  void t24SignalDuringTheStart() throws Exception {
    end("TERM", 350, "types");
  }

  @Tag("long")
  @Test
  void t24AnySignalAtAnyMomentOfTheStart() throws Exception {
    for (String signal : signals()) {
      for (int millis = 0; millis < 1000; millis += 50) {
        end(signal, millis, "flows");
      }
    }
  }

  /** With this number of points, no command ends by itself. */
  @Tag("long")
  @Test
  void t24AnySignalInEveryVerb() throws Exception {
    String data = Path.of("../docs/data/faithful.csv").toRealPath().toString();
    for (String signal : signals()) {
      end(signal, 4000, "compare", "--points", "1000000");
      end(signal, 4000, "verify");
      end(signal, 4000, "console");
      end(
          signal,
          4000,
          "fit",
          "default",
          "--data",
          data,
          "--model",
          "model",
          "--epochs",
          "1000000",
          "--patience",
          "1000000");
    }
  }

  /** Returns the signals that are not ignored, as INT is in jobs of a script's background. */
  static List<String> signals() throws IOException {
    Path status = Path.of("/proc/self/status");
    long ignored = 0;
    if (Files.exists(status)) {
      Matcher found =
          Pattern.compile("SigIgn:\\s*(\\p{XDigit}+)").matcher(Files.readString(status));
      ignored = found.find() ? Long.parseUnsignedLong(found.group(1), 16) : 0;
    }
    long mask = ignored;
    return NUMBERS.keySet().stream().filter(s -> (mask >> (NUMBERS.get(s) - 1) & 1) == 0).toList();
  }

  private void end(String signal, int millis, String... arguments) throws Exception {
    Path temporary = Files.createTempDirectory(folder, "tmp");
    Path work = Files.createTempDirectory(folder, "work");
    Path error = folder.resolve("error");
    ProcessBuilder builder =
        new ProcessBuilder(
                Stream.concat(
                        Stream.of(Distribution.home().resolve("bin/bijou").toString()),
                        Stream.of(arguments))
                    .toList())
            .directory(work.toFile())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(error.toFile());
    builder.environment().put("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + temporary);
    Process process = builder.start();
    Thread.sleep(millis);
    new ProcessBuilder("kill", "-s", signal, String.valueOf(process.pid())).start().waitFor();
    boolean ended = process.waitFor(60, TimeUnit.SECONDS);
    process.destroyForcibly();

    String situation = signal + " after " + millis + " ms of " + String.join(" ", arguments);
    assertTrue(ended, situation);
    String printed = Files.readString(error).replaceFirst(NOTE, "");
    if (process.exitValue() != 0) { // it may have been faster
      assertEquals(128 + NUMBERS.get(signal), process.exitValue(), situation + ": " + printed);
    }
    assertTrue(!printed.contains("xception") && !printed.contains("\tat "), situation + printed);
    assertEquals(List.of(), content(temporary), situation);
    assertEquals(List.of(), content(work), situation);
  }

  private static List<Path> content(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.toList();
    }
  }
}
