package dev.bijou.shell.internal;

import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * {@code --attach}: runs a command in the running console. The launcher acts on this option and
 * removes it, so a command that has it is refused.
 */
final class AttachOption {
  private static final String NAME = "--attach";

  private AttachOption() {}

  /** Adds the option to the commands that have results of their own. */
  static void addTo(CommandLine bijou) {
    bijou.getSubcommands().values().stream()
        .map(CommandLine::getCommandSpec)
        .filter(command -> !command.name().matches("console|status|jobs"))
        .forEach(
            command ->
                command.addOption(
                    OptionSpec.builder(NAME)
                        .description(
                            "Run the command in the console that runs on the base directory"
                                + " (default: in a process of its own).")
                        .build()));
  }

  /** Runs a command unless it has the option. */
  static int execute(ParseResult parsed, CommandSession session) {
    ParseResult command = parsed.hasSubcommand() ? parsed.subcommand() : parsed;
    boolean help = command.isUsageHelpRequested() || command.isVersionHelpRequested();
    if (command.hasMatchedOption(NAME) && !help) {
      throw new ParameterException(
          command.commandSpec().commandLine(), refusal(session.actor().from()));
    }
    return new CommandLine.RunLast().execute(parsed);
  }

  private static String refusal(String from) {
    return from.equals("command")
        ? "--attach: expected this word; got a part of it; write --attach"
        : "--attach: expected it on the command line only; got it in the console; omit it";
  }
}
