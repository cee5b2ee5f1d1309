package dev.bijou.shell.internal;

import dev.bijou.shell.internal.verb.Compare;
import dev.bijou.shell.internal.verb.ConsoleVerb;
import dev.bijou.shell.internal.verb.Fit;
import dev.bijou.shell.internal.verb.FlowsVerb;
import dev.bijou.shell.internal.verb.Info;
import dev.bijou.shell.internal.verb.SampleVerb;
import dev.bijou.shell.internal.verb.Score;
import dev.bijou.shell.internal.verb.TypesVerb;
import dev.bijou.shell.internal.verb.Validate;
import dev.bijou.shell.internal.verb.Verify;
import dev.bijou.shell.internal.verb.Why;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** Runs command lines: the same verbs for the command line of the system and for Gogo. */
final class Shell {
  private static final int WIDTH = 92;

  private Shell() {}

  /**
   * Runs a command line.
   *
   * @return 0 good, 1 failed, 2 bad usage or input
   */
  static int run(Session session, String... line) {
    CommandLine bijou = new CommandLine(new Bijou());
    List.of(
            new Compare(session),
            new TypesVerb(session),
            new Validate(session),
            new Verify(session),
            new FlowsVerb(session),
            new Why(session),
            new Fit(session),
            new Score(session),
            new SampleVerb(session),
            new Info(session),
            new ConsoleVerb(session))
        .forEach(bijou::addSubcommand);
    Complaints complaints = new Complaints(session.output());
    try {
      return configured(bijou, session, complaints).execute(line);
    } catch (LinkageError | StackOverflowError | OutOfMemoryError e) { // a plug-in may cause these
      return complaints.failure(e, bijou);
    }
  }

  private static CommandLine configured(CommandLine bijou, Session session, Complaints complaints) {
    PrintWriter out =
        new PrintWriter(
            new OutputStreamWriter(session.output().out(), StandardCharsets.UTF_8), true);
    String version =
        "bijou %s (Java %s)"
            .formatted(session.platform().version(), System.getProperty("java.version"));
    bijou.getSubcommands().values().forEach(verb -> verb.getCommandSpec().version(version));
    bijou.getCommandSpec().version(version);
    return bijou
        .setOut(out)
        .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
        .setUsageHelpWidth(WIDTH)
        .setAbbreviatedSubcommandsAllowed(true)
        .setAbbreviatedOptionsAllowed(true)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(complaints::usage)
        .setExecutionExceptionHandler((e, command, parsed) -> complaints.failure(e, command));
  }
}
