package dev.bijou.shell.internal.command;

import dev.bijou.shell.internal.CommandException;
import dev.bijou.shell.internal.CommandSession;
import dev.bijou.shell.internal.InstanceFolders;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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
  private static final String PORT = "--port";

  private final CommandSession session;

  @Option(
      names = NO_SHELL,
      description =
          "Start no interactive shell, also at a terminal (default: a shell at a terminal).")
  private boolean noShell;

  @Option(
      names = PORT,
      paramLabel = "N",
      description =
          "Open the Web Console at http://127.0.0.1:N/system/console/bijou; 0 takes a free port"
              + " (default: no Web Console). It needs a password: bijou password sets it, and at a"
              + " terminal it is asked for.")
  private @Nullable Integer port;

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
    requireWhole(NO_SHELL, noShell);
    requireWhole(PORT, port != null);
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

  /** Refuses a part of an option, which the launcher has not recognized. */
  private void requireWhole(String option, boolean given) {
    if (given
        && command.commandLine().getParseResult().originalArgs().stream()
            .noneMatch(word -> word.equals(option) || word.startsWith(option + "="))) {
      throw CommandException.refused(
          option + ": expected this word; got a part of it; write " + option);
    }
  }
}
