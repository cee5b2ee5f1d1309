package dev.bijou.shell.internal.command;

import dev.bijou.shell.internal.CommandSession;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** What the launcher asks before it rises to a console; the console itself is the launcher's. */
@Command(
    name = "console",
    mixinStandardHelpOptions = true,
    description = {
      "Serves until it is stopped: the declared flows as services, these verbs as commands of the"
          + " Gogo shell.",
      ""
    },
    footer = {
      "",
      "Bundles copied into the folder deploy are installed, flows copied into the folder flows are"
          + " composed, and changes are followed. Without a terminal it serves without a shell."
    })
public final class ConsoleCommand implements Callable<Integer> {
  private final CommandSession session;

  /** The verb. */
  public ConsoleCommand(CommandSession session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    session
        .output()
        .print(
            "Bijou %s. The folders deploy and flows are followed; try types, flows, why FLOW."
                .formatted(session.platform().version()));
    return 0;
  }
}
