package dev.bijou.shell.internal.command;

import dev.bijou.shell.internal.CommandException;
import dev.bijou.shell.internal.CommandSession;
import dev.bijou.shell.internal.InstanceFolders;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bijou console}: prints the greeting; the launcher then runs the console itself. */
@Command(
    name = "console",
    mixinStandardHelpOptions = true,
    description = {
      "Runs until stopped, with the declared flows as services and these commands in the Gogo"
          + " shell.",
      ""
    },
    footer = {
      "",
      "Copy bundles to the folder deploy to install them, and flows to the folder flows to compose"
          + " them; changes take effect at once. Without a terminal no shell is started."
    })
public final class ConsoleCommand implements Callable<Integer> {
  private static final String NO_SHELL = "--no-shell";

  private final CommandSession session;

  @Option(
      names = NO_SHELL,
      description =
          "Start no interactive shell, also at a terminal (default: a shell at a terminal).")
  private boolean noShell;

  @Spec private CommandSpec command;

  /** Creates the command. */
  public ConsoleCommand(CommandSession session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    if (!session.actor().from().equals("command")) {
      throw CommandException.refused("expected a command for the console; got another console");
    }
    if (noShell && !command.commandLine().getParseResult().originalArgs().contains(NO_SHELL)) {
      throw CommandException.refused(
          NO_SHELL + ": expected this word; got a part of it; write " + NO_SHELL);
    }
    session
        .output()
        .print(
            String.format(
                Locale.ROOT,
                "Bijou %s. Watching the folders %s; try types, flows, why FLOW.",
                session.services().version(),
                new InstanceFolders(session).watched()));
    return 0;
  }
}
