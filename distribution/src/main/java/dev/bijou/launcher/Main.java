package dev.bijou.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import org.osgi.framework.launch.Framework;

/**
 * The entry point: starts the framework of a distribution, runs one command line in it and cleans
 * up.
 *
 * <p>Called by {@code bin/bijou} as {@code Main HOME ARGUMENT…}. After the command {@code console}
 * the framework raises its start level and keeps running until it is stopped.
 *
 * <p>Exit codes: 0 success, 1 failure, 2 bad usage or input.
 */
public final class Main {
  private Main() {}

  /**
   * Runs the command line and exits the JVM with its exit code.
   *
   * @param args the command line
   * @throws Exception if the framework cannot be started; the JVM then exits with 1
   */
  public static void main(String[] args) throws Exception {
    PrintStream out = stream(FileDescriptor.out);
    System.setErr(stream(FileDescriptor.err));
    // Libraries that print to System.out must not mix with the output of a command.
    System.setOut(System.err);
    System.exit(run(Path.of(System.getProperty("bijou.home")), args, out));
  }

  private static int run(Path home, String[] line, PrintStream out) throws Exception {
    Mode mode = Mode.of(line);
    Framework framework = LaunchedFramework.start(home, mode, out);
    int code = CommandLine.run(framework, line);
    if (mode != Mode.COMMAND && code == 0) {
      LaunchedFramework.serve(framework, mode);
    }
    return out.checkError() ? Math.max(1, code) : code;
  }

  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, UTF_8);
  }
}
