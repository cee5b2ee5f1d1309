package dev.bijou.shell.internal.command;

import dev.bijou.admin.flows.DeclaredFlow;
import dev.bijou.admin.flows.DeclaredFlow.Serving;
import dev.bijou.admin.flows.FlowRuntime;
import dev.bijou.admin.flows.FlowStatus;
import dev.bijou.admin.metrics.FlowMeters;
import dev.bijou.admin.metrics.FlowStatistics;
import dev.bijou.admin.report.Reports;
import dev.bijou.flow.FlowComposer;
import dev.bijou.io.NumberFormat;
import dev.bijou.json.JsonWriter;
import dev.bijou.registry.PluginRegistry;
import dev.bijou.shell.internal.CommandOutput;
import dev.bijou.shell.internal.CommandSession;
import dev.bijou.shell.internal.FlowArguments;
import dev.bijou.shell.internal.InstanceFolders;
import dev.bijou.shell.internal.text.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code bijou flows}: lists the declared flows. */
@Command(
    name = "flows",
    mixinStandardHelpOptions = true,
    description = {"Lists the declared flows with their status.", ""},
    footer = {
      "",
      "READY: available as a service. UNSATISFIED: types are missing; the flow recovers when they"
          + " return. INVALID: the text has errors. FAILED: composing or the self-check failed."
          + " COMPOSING: being composed, for more than 30 seconds."
          + " TABLES: memory of the tables that make the inverse fast. VERSION: the version in"
          + " service; run versions FLOW for all."
    })
public final class FlowsCommand implements Callable<Integer> {
  private final CommandSession session;

  @Mixin private final JsonOption json;

  /** Creates the command. */
  public FlowsCommand(CommandSession session) {
    this.session = session;
    this.json = new JsonOption(session.files());
  }

  @Override
  public Integer call() {
    json.check();
    session.services().need(FlowRuntime.class, "runtime");
    List<DeclaredFlow> flows = FlowArguments.settled(session.services());
    Optional<FlowComposer> composer = session.services().service(FlowComposer.class);
    CommandOutput prose = json.prose(session.output());
    prose.print(flows.isEmpty() ? List.of(hint()) : lines(flows));
    composer
        .map(found -> String.join(", ", found.shipped().keySet()))
        .ifPresent(names -> prose.print("Shipped with Bijou: " + names + "."));
    json.write(document(flows, composer), session.output());
    return 0;
  }

  private Map<String, Object> document(List<DeclaredFlow> flows, Optional<FlowComposer> composer) {
    Reports reports = session.services().need(Reports.class, "figures");
    List<FlowStatistics> statistics =
        session.services().service(FlowMeters.class).map(FlowMeters::statistics).orElse(List.of());
    return JsonWriter.object(
        "flows", flows.stream().map(flow -> reports.json(flow, composer, statistics)).toList());
  }

  private String hint() {
    return new InstanceFolders(session)
        .path("flows")
        .map(folder -> "No flow is declared; copy a .yaml file to the folder " + folder + ".")
        .orElse(
            "No flow is declared, and no folder is watched; set bijou.flows to a folder, as a"
                + " framework property or in a configuration dev.bijou.runtime.");
  }

  private List<String> lines(List<DeclaredFlow> flows) {
    TextTable table =
        TextTable.of(
            "FLOW",
            "STATUS",
            ">DIMENSION",
            "FORWARD",
            "INVERSE",
            ">TABLES",
            ">VERSION",
            ">GENERATION",
            "SOURCE");
    flows.forEach(flow -> row(table, flow));
    List<String> lines = new ArrayList<>(table.lines());
    lines.add("");
    for (DeclaredFlow flow : flows) {
      flow.notices().forEach(notice -> lines.add(flow.name() + ": " + notice));
      if (!flow.problems().isEmpty()) {
        lines.add(problem(flow));
      }
    }
    flows.forEach(flow -> lines.addAll(choices(flow)));
    long ready = flows.stream().filter(flow -> flow.status() == FlowStatus.READY).count();
    lines.add(
        String.format(
            Locale.ROOT,
            "%d of %s ready; run why FLOW for the reason.",
            ready,
            NumberFormat.count(flows.size(), "flow")));
    return lines;
  }

  /** Returns which plug-ins a flow uses where several offer a type. */
  private List<String> choices(DeclaredFlow flow) {
    return session.services().service(PluginRegistry.class).stream()
        .flatMap(registry -> flow.serving().stream().map(s -> s.choices(registry.plugins())))
        .flatMap(List::stream)
        .map(choice -> flow.name() + " uses " + choice)
        .toList();
  }

  private static void row(TextTable table, DeclaredFlow flow) {
    table.row(
        flow.name(),
        flow.status(),
        property(flow, Serving::dimension),
        property(flow, Serving::forward),
        property(flow, Serving::inverse),
        property(flow, serving -> serving.tableBytes() / 1024 + " KiB"),
        flow.serving()
            .map(Serving::version)
            .filter(version -> version > 0)
            .map(String::valueOf)
            .orElse("-"),
        property(flow, Serving::generation),
        flow.source());
  }

  private static String property(DeclaredFlow flow, Function<Serving, ?> property) {
    Optional<Serving> serving = flow.serving();
    return serving.map(property).map(String::valueOf).orElse("-");
  }

  private static String problem(DeclaredFlow flow) {
    String more = flow.problems().size() > 1 ? " (and more)" : "";
    boolean ready = flow.status() == FlowStatus.READY && flow.notices().isEmpty();
    String serves = ready ? " still serves its previous generation: " : ": ";
    return flow.name() + serves + flow.problems().get(0) + more;
  }
}
