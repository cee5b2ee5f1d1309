package dev.bijou.launcher;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.util.tracker.ServiceTracker;

/**
 * Runs a command line through the service that the shell registers: a {@code
 * java.util.function.ToIntFunction<Map<String, Object>>} with the property {@code
 * bijou.command.line=true}. The service takes a request, see {@link #request}, and returns the exit
 * code. Only types of java.base are shared between class path and bundles.
 */
final class CommandLine {
  private static final String SERVICE =
      "(&(objectClass=java.util.function.ToIntFunction)(bijou.command.line=true))";
  private static final long WAIT_MILLIS = 10_000;

  private CommandLine() {}

  /** Returns the request to run a command line of this process. */
  static Map<String, Object> request(String[] line, PrintStream out) {
    return Map.of(
        "arguments",
        line,
        "in",
        System.in,
        "out",
        out,
        "err",
        System.err,
        "columns",
        Integer.getInteger("bijou.columns", 0),
        "directory",
        Path.of(""),
        "client",
        "",
        "user",
        System.getProperty("user.name", ""));
  }

  /**
   * Runs a command line. The problems of the start are printed first, or are the reason that no
   * command can run.
   */
  static int run(BundleContext context, List<String> problems, Map<String, Object> request)
      throws InvalidSyntaxException, InterruptedException, StartException {
    var tracker =
        new ServiceTracker<ToIntFunction<Map<String, Object>>, ToIntFunction<Map<String, Object>>>(
            context, context.createFilter(SERVICE), null);
    tracker.open();
    try {
      return run(tracker, problems, request);
    } finally {
      tracker.close();
    }
  }

  private static int run(
      ServiceTracker<?, ToIntFunction<Map<String, Object>>> tracker,
      List<String> problems,
      Map<String, Object> request)
      throws InterruptedException, StartException {
    if (tracker.isEmpty() && !problems.isEmpty()) {
      throw StartException.failed(first(problems));
    }
    problems.forEach(Main::report);
    ToIntFunction<Map<String, Object>> shell = tracker.waitForService(WAIT_MILLIS);
    if (shell == null) {
      throw StartException.failed(
          "expected a service " + SERVICE + "; got none (the shell bundle did not start)");
    }
    return shell.applyAsInt(request);
  }

  /** Returns the first problem, since the others usually follow from it, and their number. */
  private static String first(List<String> problems) {
    int more = problems.size() - 1;
    return problems.get(0) + (more == 0 ? "" : " (and " + more + " more that cannot be started)");
  }
}
