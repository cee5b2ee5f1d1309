package dev.bijou.launcher;

import java.util.function.ToIntFunction;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.launch.Framework;
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

  static int run(Framework framework, String[] line)
      throws InvalidSyntaxException, InterruptedException {
    BundleContext context = framework.getBundleContext();
    var tracker =
        new ServiceTracker<ToIntFunction<String[]>, ToIntFunction<String[]>>(
            context, context.createFilter(SERVICE), null);
    tracker.open();
    ToIntFunction<String[]> shell = tracker.waitForService(WAIT_MILLIS);
    if (shell == null) {
      System.err.println(
          "bijou: expected a service " + SERVICE + "; got none (the shell bundle did not start)");
      return 1;
    }
    return shell.applyAsInt(line);
  }
}
