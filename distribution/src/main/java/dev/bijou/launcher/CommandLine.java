package dev.bijou.launcher;

import java.util.List;
import java.util.function.ToIntFunction;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.util.tracker.ServiceTracker;

/**
 * Runs a command line through the service that the shell registers: a {@code
 * java.util.function.ToIntFunction<String[]>} with the property {@code bijou.command.line=true}.
 * The service takes the arguments and returns the exit code. Only types of java.base are shared
 * between class path and bundles.
 */
final class CommandLine {
  private static final String SERVICE =
      "(&(objectClass=java.util.function.ToIntFunction)(bijou.command.line=true))";
  private static final long WAIT_MILLIS = 10_000;

  private CommandLine() {}

  /**
   * Runs a command line. The problems of the start are printed first, or are the reason that no
   * command can run.
   */
  static int run(BundleContext context, List<String> problems, String[] line)
      throws InvalidSyntaxException, InterruptedException, StartException {
    var tracker =
        new ServiceTracker<ToIntFunction<String[]>, ToIntFunction<String[]>>(
            context, context.createFilter(SERVICE), null);
    tracker.open();
    if (tracker.isEmpty() && !problems.isEmpty()) {
      throw StartException.failed(first(problems));
    }
    problems.forEach(Main::report);
    ToIntFunction<String[]> shell = tracker.waitForService(WAIT_MILLIS);
    if (shell == null) {
      throw StartException.failed(
          "expected a service " + SERVICE + "; got none (the shell bundle did not start)");
    }
    return shell.applyAsInt(line);
  }

  /** Returns the first problem, since the others usually follow from it, and their number. */
  private static String first(List<String> problems) {
    int more = problems.size() - 1;
    return problems.get(0) + (more == 0 ? "" : " (and " + more + " more that cannot be started)");
  }
}
