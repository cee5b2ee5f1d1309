package dev.bijou.shell.internal.verb;

import dev.bijou.shell.internal.Session;
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
public final class ConsoleVerb implements Callable<Integer> {
  private final Session session;

  /** The verb. */
  public ConsoleVerb(Session session) {
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
