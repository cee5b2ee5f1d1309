package dev.bijou.shell.internal;

import dev.bijou.shell.internal.command.CompareCommand;
import dev.bijou.shell.internal.command.ConsoleCommand;
import dev.bijou.shell.internal.command.FitCommand;
import dev.bijou.shell.internal.command.FlowsCommand;
import dev.bijou.shell.internal.command.InfoCommand;
import dev.bijou.shell.internal.command.JobsCommand;
import dev.bijou.shell.internal.command.PasswordCommand;
import dev.bijou.shell.internal.command.RollBackCommand;
import dev.bijou.shell.internal.command.SampleCommand;
import dev.bijou.shell.internal.command.ScoreCommand;
import dev.bijou.shell.internal.command.StatusCommand;
import dev.bijou.shell.internal.command.TypesCommand;
import dev.bijou.shell.internal.command.ValidateCommand;
import dev.bijou.shell.internal.command.VerifyCommand;
import dev.bijou.shell.internal.command.VersionsCommand;
import dev.bijou.shell.internal.command.WhyCommand;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** Runs command lines: the same commands for the system shell and for Gogo. */
final class CommandRunner {
  private static final int WIDTH = 92;

  private CommandRunner() {}

  /**
   * Runs a command line.
   *
   * @return the exit code: 0 success, 1 failure, 2 bad usage or input
   */
  static int run(CommandSession session, String... line) {
    CommandLine bijou = commands(session);
    ErrorReporter errors = new ErrorReporter(session.output());
    try {
      return configured(bijou, session, errors).execute(line);
    } catch (Error e) { // a plug-in may throw any
      return errors.failure(e, bijou);
    }
  }

  /** Returns all commands. */
  static CommandLine commands(CommandSession session) {
    CommandLine bijou = new CommandLine(new RootCommand());
    List.of(
            new CompareCommand(session),
            new TypesCommand(session),
            new ValidateCommand(session),
            new VerifyCommand(session),
            new FlowsCommand(session),
            new WhyCommand(session),
            new VersionsCommand(session),
            new RollBackCommand(session),
            new FitCommand(session),
            new ScoreCommand(session),
            new SampleCommand(session),
            new InfoCommand(session),
            new StatusCommand(session),
            new JobsCommand(session),
            new ConsoleCommand(session),
            new PasswordCommand())
        .forEach(bijou::addSubcommand);
    return bijou;
  }

  private static CommandLine configured(
      CommandLine bijou, CommandSession session, ErrorReporter errors) {
    PrintWriter out =
        new PrintWriter(
            new OutputStreamWriter(session.output().out(), StandardCharsets.UTF_8), true);
    String version =
        String.format(
            Locale.ROOT,
            "bijou %s (Java %s)",
            session.services().version(),
            System.getProperty("java.version"));
    bijou.getSubcommands().values().forEach(command -> command.getCommandSpec().version(version));
    bijou.getCommandSpec().version(version);
    AttachOption.addTo(bijou);
    return bijou
        .setOut(out)
        .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
        .setUsageHelpWidth(WIDTH)
        .setExpandAtFiles(false)
        .setAbbreviatedSubcommandsAllowed(true)
        .setAbbreviatedOptionsAllowed(true)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionStrategy(parsed -> AttachOption.execute(parsed, session))
        .setParameterExceptionHandler(errors::usage)
        .setExecutionExceptionHandler((e, command, parsed) -> errors.failure(e, command));
  }
}
