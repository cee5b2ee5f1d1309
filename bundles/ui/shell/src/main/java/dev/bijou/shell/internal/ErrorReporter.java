package dev.bijou.shell.internal;

import dev.bijou.flow.InvalidFlowException;
import dev.bijou.scoring.BadRowsException;
import dev.bijou.scoring.Scorer.FailedRowsException;
import dev.bijou.shell.internal.text.ErrorText;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Prints errors of a command line or its input, a line each and never a stack trace. */
final class ErrorReporter {
  private static final System.Logger LOG = System.getLogger(ErrorReporter.class.getName());
  private static final int FAILED = 1;
  private static final int REFUSED = 2;

  private final CommandOutput output;

  ErrorReporter(CommandOutput output) {
    this.output = output;
  }

  /** Reports a command line that cannot be parsed; returns the exit code. */
  int usage(ParameterException e, String[] line) {
    String name = e.getCommandLine().getCommandSpec().qualifiedName();
    print(
        String.format(
            Locale.ROOT, "%s: %s; see %s --help", name, UsageMessages.message(e, line), name));
    return REFUSED;
  }

  /** Reports the exception of a command; returns the exit code. */
  int failure(Throwable e, CommandLine command) {
    return report(Thread.currentThread().isInterrupted() ? interruption(e) : e, command);
  }

  /** Returns the end of an interrupted command: what failed in it failed for this reason. */
  private static CommandException interruption(Throwable e) {
    return e instanceof CommandException known && known.isInterruption()
        ? known
        : CommandException.interrupted("interrupted");
  }

  private int report(Throwable e, CommandLine command) {
    if (e instanceof InvalidFlowException invalid) {
      ErrorText.problems(invalid.problems()).forEach(this::print);
      return invalid.getCause() == null ? REFUSED : FAILED; // a plug-in failed, not the text
    }
    String name = command.getCommandSpec().qualifiedName();
    if (e instanceof BadRowsException bad) {
      bad.problems().forEach(this::print);
      print(name + ": " + bad.getMessage() + remedy(command));
      return REFUSED;
    }
    if (e instanceof FailedRowsException failed) {
      failed.problems().forEach(this::print);
      print(name + ": " + failed.getMessage() + "; " + skipRemedy());
      return FAILED;
    }
    if (e instanceof CommandException failure) {
      print(name + ": " + failure.getMessage());
      return failure.code();
    }
    if (e instanceof OutOfMemoryError) {
      print(name + ": " + memory());
      return FAILED;
    }
    LOG.log(System.Logger.Level.DEBUG, name, e);
    boolean plain = e instanceof IllegalArgumentException || e instanceof CancellationException;
    print(name + ": " + (plain ? e.getMessage() : e));
    return e instanceof IllegalArgumentException ? REFUSED : FAILED;
  }

  private static String memory() {
    return String.format(
        Locale.ROOT,
        "expected enough memory; got only %d MB; give the JVM more, as in"
            + " JAVA_TOOL_OPTIONS=-Xmx8g",
        Runtime.getRuntime().maxMemory() >> 20);
  }

  private static String remedy(CommandLine command) {
    return command.getCommandSpec().findOption("--on-error") == null
        ? "; correct or remove them"
        : "; correct or remove them, or " + skipRemedy();
  }

  private static String skipRemedy() {
    return "write NaN for them with --on-error skip";
  }

  private void print(String line) {
    output.printError(line);
  }
}
