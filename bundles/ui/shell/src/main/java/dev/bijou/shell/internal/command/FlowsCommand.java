package dev.bijou.shell.internal.command;

import dev.bijou.admin.flows.DeclaredFlow;
import dev.bijou.admin.flows.DeclaredFlow.Serving;
import dev.bijou.admin.flows.FlowRuntime;
import dev.bijou.admin.flows.FlowStatus;
import dev.bijou.flow.FlowComposer;
import dev.bijou.shell.internal.CommandSession;
import dev.bijou.shell.internal.FlowArguments;
import dev.bijou.shell.internal.text.NumberFormat;
import dev.bijou.shell.internal.text.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;

/** The declared flows. */
@Command(
    name = "flows",
    mixinStandardHelpOptions = true,
    description = {"Lists the declared flows and how they stand.", ""},
    footer = {
      "",
      "READY: it serves. UNSATISFIED: types are missing; it comes back with them. INVALID: its text"
          + " is wrong. FAILED: it could not be composed, or did not pass its self-check. TABLES:"
          + " memory of tables that make an inverse cheap."
    })
public final class FlowsCommand implements Callable<Integer> {
  private final CommandSession session;

  /** The verb. */
  public FlowsCommand(CommandSession session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    session.platform().need(FlowRuntime.class, "runtime");
    session.output().print(lines(FlowArguments.settled(session.platform())));
    session
        .platform()
        .service(FlowComposer.class)
        .map(composer -> String.join(", ", composer.shipped().keySet()))
        .ifPresent(names -> session.output().print("Shipped with Bijou: " + names + "."));
    return 0;
  }

  private static List<String> lines(List<DeclaredFlow> flows) {
    if (flows.isEmpty()) {
      return List.of("No flow is declared: put a .yaml file into the folder flows.");
    }
    TextTable table =
        TextTable.of(
            "FLOW",
            "STATUS",
            ">DIMENSION",
            "FORWARD",
            "INVERSE",
            ">TABLES",
            ">GENERATION",
            "SOURCE");
    flows.forEach(flow -> row(table, flow));
    List<String> lines = new ArrayList<>(table.lines());
    lines.add("");
    flows.stream().filter(flow -> !flow.problems().isEmpty()).forEach(f -> lines.add(problem(f)));
    long ready = flows.stream().filter(flow -> flow.status() == FlowStatus.READY).count();
    lines.add(
        "%d of %s ready; why FLOW explains each."
            .formatted(ready, NumberFormat.count(flows.size(), "flow")));
    return lines;
  }

  private static void row(TextTable table, DeclaredFlow flow) {
    table.row(
        flow.name(),
        flow.status(),
        figure(flow, Serving::dimension),
        figure(flow, Serving::forward),
        figure(flow, Serving::inverse),
        figure(flow, serving -> serving.tableBytes() / 1024 + " KiB"),
        figure(flow, Serving::generation),
        flow.source());
  }

  private static String figure(DeclaredFlow flow, Function<Serving, ?> figure) {
    Optional<Serving> serving = flow.serving();
    return serving.map(figure).map(String::valueOf).orElse("-");
  }

  private static String problem(DeclaredFlow flow) {
    String more = flow.problems().size() > 1 ? " (and more)" : "";
    String serves = flow.status() == FlowStatus.READY ? " serves with an older text: " : ": ";
    return flow.name() + serves + flow.problems().get(0) + more;
  }
}
