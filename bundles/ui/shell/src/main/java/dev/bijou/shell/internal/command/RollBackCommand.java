package dev.bijou.shell.internal.command;

import dev.bijou.admin.flows.DeclaredFlow;
import dev.bijou.admin.flows.DeclaredFlow.Serving;
import dev.bijou.admin.flows.FlowRuntime;
import dev.bijou.flow.InvalidFlowException;
import dev.bijou.shell.internal.CommandException;
import dev.bijou.shell.internal.CommandSession;
import dev.bijou.shell.internal.FlowArguments;
import dev.bijou.shell.internal.VersionArguments;
import dev.bijou.shell.internal.text.ErrorText;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code bijou rollback}: rolls a flow back to a version. */
@Command(
    name = "rollback",
    mixinStandardHelpOptions = true,
    description = {
      "Rolls a declared flow back to a version: composes and checks it, then replaces the file, model"
          + " or configuration that declares the flow.",
      ""
    },
    footer = {
      "",
      "If the version cannot be composed, for example because a type is missing, nothing changes."
          + " bijou versions FLOW lists the versions."
    })
public final class RollBackCommand implements Callable<Integer> {
  private final CommandSession session;

  @Parameters(paramLabel = "FLOW@N", description = "The flow and the version, such as turbine@3.")
  private String flow;

  /** Creates the command. */
  public RollBackCommand(CommandSession session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    FlowRuntime runtime = session.services().need(FlowRuntime.class, "runtime");
    long number = VersionArguments.number(flow);
    new VersionArguments(session.services()).find(flow);
    DeclaredFlow after = rollBack(runtime, VersionArguments.name(flow), number);
    if (after.serving().map(Serving::version).filter(v -> v == number).isEmpty()) {
      throw CommandException.failed(
          String.format(
              Locale.ROOT,
              "%s: expected it in service; got %s; run bijou why %s",
              flow,
              after.status(),
              after.name()));
    }
    session
        .output()
        .print(
            String.format(
                Locale.ROOT,
                "%s serves version %d, generation %d; %s is replaced.",
                after.name(),
                number,
                after.serving().orElseThrow().generation(),
                after.source()));
    return 0;
  }

  private DeclaredFlow rollBack(FlowRuntime runtime, String name, long number) {
    try {
      return FlowArguments.await(runtime.rollBack(name, number, session.actor()), flow);
    } catch (InvalidFlowException e) {
      List<String> problems = ErrorText.problems(e.problems());
      problems.forEach(session.output()::printError);
      throw CommandException.refused(
          flow + ": expected a version that can be composed; got these problems; nothing changes");
    }
  }
}
