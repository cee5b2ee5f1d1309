package dev.bijou.shell.internal.command;

import dev.bijou.admin.flows.DeclaredFlow;
import dev.bijou.admin.flows.Explanation;
import dev.bijou.admin.flows.FlowRuntime;
import dev.bijou.admin.report.Reports;
import dev.bijou.flow.ComposeOptions;
import dev.bijou.flow.FlowComposer;
import dev.bijou.flow.InvalidFlowException;
import dev.bijou.shell.internal.CommandSession;
import dev.bijou.shell.internal.FlowArguments;
import dev.bijou.shell.internal.text.ErrorText;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code bijou why}: explains the status of a flow. */
@Command(
    name = "why",
    mixinStandardHelpOptions = true,
    description = {
      "Explains the status of a flow by its root cause: which type is missing, which bundle"
          + " provided it last, or what is wrong with the bundle that offers it.",
      ""
    })
public final class WhyCommand implements Callable<Integer> {
  private final CommandSession session;

  @Parameters(paramLabel = "FLOW", description = "The flow to explain.")
  private String flow;

  @Mixin private final JsonOption json;

  /** Creates the command. */
  public WhyCommand(CommandSession session) {
    this.session = session;
    this.json = new JsonOption(session.files());
  }

  @Override
  public Integer call() {
    json.check();
    FlowRuntime runtime = session.services().need(FlowRuntime.class, "runtime");
    List<DeclaredFlow> declared = FlowArguments.settled(session.services());
    boolean known = declared.stream().anyMatch(d -> d.name().equals(flow));
    Explanation explanation = known ? runtime.why(flow) : composed(runtime);
    json.prose(session.output()).print(lines(explanation, ""));
    json.write(
        session.services().need(Reports.class, "figures").json(explanation), session.output());
    return 0;
  }

  /** Explains a flow that is not declared by composing it. */
  private Explanation composed(FlowRuntime runtime) {
    FlowComposer composer = session.services().need(FlowComposer.class, "composer");
    try {
      var spec = new FlowArguments(session).find(flow);
      composer.compose(
          spec, ComposeOptions.seeded(0).withLeastDimension(FlowArguments.OPEN_DIMENSION));
      return Explanation.leaf(flow + " can be composed; nothing is missing");
    } catch (InvalidFlowException e) {
      List<Explanation> causes =
          Stream.concat(
                  e.problems().stream().limit(ErrorText.PROBLEMS).map(runtime::why),
                  ErrorText.more(e.problems()).stream().map(Explanation::leaf))
              .toList();
      return new Explanation(flow + " cannot be composed", causes);
    }
  }

  private static List<String> lines(Explanation explanation, String indent) {
    List<String> lines = new ArrayList<>(List.of(indent + explanation.statement()));
    explanation.causes().forEach(cause -> lines.addAll(lines(cause, indent + "  ")));
    return lines;
  }
}
