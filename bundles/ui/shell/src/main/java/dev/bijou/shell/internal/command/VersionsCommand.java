package dev.bijou.shell.internal.command;

import dev.bijou.admin.flows.FlowVersion;
import dev.bijou.json.JsonWriter;
import dev.bijou.shell.internal.CommandSession;
import dev.bijou.shell.internal.FlowArguments;
import dev.bijou.shell.internal.VersionArguments;
import dev.bijou.shell.internal.text.TextTable;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code bijou versions}: lists the versions of a flow. */
@Command(
    name = "versions",
    mixinStandardHelpOptions = true,
    description = {
      "Lists the versions of a declared flow that are kept: the texts and models that were READY.",
      ""
    },
    footer = {
      "",
      "The same content has the same number. NAME@VERSION, such as turbine@3, can be used as FLOW,"
          + " and as MODEL if it is a model. The setting bijou.versions is the number of versions"
          + " to keep."
    })
public final class VersionsCommand implements Callable<Integer> {
  private final CommandSession session;

  @Parameters(paramLabel = "FLOW", description = "The flow, or one of its versions.")
  private String flow;

  @Mixin private final JsonOption json;

  /** Creates the command. */
  public VersionsCommand(CommandSession session) {
    this.session = session;
    this.json = new JsonOption(session.files());
  }

  @Override
  public Integer call() {
    json.check();
    FlowArguments.settled(session.services()); // to know which version is in service
    VersionArguments arguments = new VersionArguments(session.services());
    List<FlowVersion> versions =
        VersionArguments.isVersion(flow) ? List.of(arguments.find(flow)) : arguments.kept(flow);
    json.prose(session.output()).print(lines(versions));
    json.write(
        JsonWriter.object(
            "flow",
            VersionArguments.name(flow),
            "versions",
            versions.stream().map(VersionsCommand::document).toList()),
        session.output());
    return 0;
  }

  private static List<String> lines(List<FlowVersion> versions) {
    TextTable table = TextTable.of(">VERSION", "KIND", "KEPT", "SERVED", "PATH");
    versions.forEach(
        version ->
            table.row(
                version.number(),
                kind(version),
                version.time().truncatedTo(ChronoUnit.SECONDS),
                version.served() ? "yes" : "-",
                version.path()));
    return table.lines();
  }

  private static String kind(FlowVersion version) {
    return version.kind().name().toLowerCase(Locale.ROOT);
  }

  private static Map<String, Object> document(FlowVersion version) {
    return JsonWriter.object(
        "version", version.number(),
        "kind", kind(version),
        "time", version.time().toString(),
        "served", version.served(),
        "path", version.path().toString());
  }
}
