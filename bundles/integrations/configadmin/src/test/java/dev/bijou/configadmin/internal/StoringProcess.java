package dev.bijou.configadmin.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Dictionary;
import java.util.Map;
import org.osgi.framework.FrameworkUtil;

/** A separate process that changes configurations until it is killed. */
final class StoringProcess {
  /** The PIDs that it changes in turn. */
  static final String[] PIDS = {"bijou.flow~a", "bijou.flow~b"};

  private static final int SIZE = 20_000;

  private StoringProcess() {}

  /** Stores numbers from a first one on, and prints each number when it is confirmed. */
  public static void main(String[] arguments) throws IOException {
    ConfigurationStore store = ConfigurationStore.open(Path.of(arguments[0]), true);
    for (int number = Integer.parseInt(arguments[1]); ; number++) {
      String pid = PIDS[number % PIDS.length];
      store.store(pid, properties(pid, number));
      System.out.println(number);
    }
  }

  private static Dictionary<String, Object> properties(String pid, int number) {
    String text = String.valueOf(number % 10).repeat(SIZE);
    return FrameworkUtil.asDictionary(Map.of("service.pid", pid, "number", number, "yaml", text));
  }

  /** Starts the process in this directory; what it prints is written to a file. */
  static Process start(Path directory, int first, Path printed) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-XX:-UsePerfData",
            "-cp",
            System.getProperty("java.class.path"),
            StoringProcess.class.getName(),
            directory.toString(),
            String.valueOf(first))
        .redirectOutput(printed.toFile())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }
}
