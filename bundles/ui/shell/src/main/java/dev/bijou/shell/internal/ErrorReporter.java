package dev.bijou.shell.internal;

import dev.bijou.flow.InvalidFlowException;
import dev.bijou.scoring.BadRowsException;
import dev.bijou.spec.Problem;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Says what is wrong with a command line or its input: a line each, never a stack trace. */
final class ErrorReporter {
  private static final System.Logger LOG = System.getLogger(ErrorReporter.class.getName());
  private static final int FAILED = 1;
  private static final int REFUSED = 2;

  private final CommandOutput output;

  ErrorReporter(CommandOutput output) {
    this.output = output;
  }

  /** A command line that cannot be read. */
  int usage(ParameterException e, String[] line) {
    String name = e.getCommandLine().getCommandSpec().qualifiedName();
    say("%s: %s; see %s --help".formatted(name, UsageMessages.words(e), name));
    return REFUSED;
  }

  /** A verb that threw. */
  int failure(Throwable e, CommandLine command) {
    if (e instanceof InvalidFlowException invalid) {
      invalid.problems().stream().map(Problem::toString).forEach(this::say);
      return REFUSED;
    }
    String name = command.getCommandSpec().qualifiedName();
    if (e instanceof BadRowsException bad) {
      bad.problems().forEach(this::say);
      say(name + ": " + bad.getMessage() + remedy(command));
      return REFUSED;
    }
    if (e instanceof CommandException failure) {
      say(name + ": " + failure.getMessage());
      return failure.code();
    }
    LOG.log(System.Logger.Level.DEBUG, name, e);
    say(name + ": " + (e instanceof IllegalArgumentException ? e.getMessage() : e));
    return e instanceof IllegalArgumentException ? REFUSED : FAILED;
  }

  private static String remedy(CommandLine command) {
    return command.getCommandSpec().findOption("--on-error") == null
        ? "; correct or remove them"
        : "; correct or remove them, or write NaN for them by --on-error skip";
  }

  private void say(String line) {
    output.say(line);
  }
}
