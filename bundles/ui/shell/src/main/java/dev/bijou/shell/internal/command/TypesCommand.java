package dev.bijou.shell.internal.command;

import dev.bijou.admin.report.Reports;
import dev.bijou.admin.report.TypeDescription;
import dev.bijou.flow.FlowComposer;
import dev.bijou.io.NearestName;
import dev.bijou.json.JsonWriter;
import dev.bijou.registry.PluginRegistry;
import dev.bijou.registry.PluginType;
import dev.bijou.registry.PluginType.VersionRange;
import dev.bijou.registry.Plugins;
import dev.bijou.shell.internal.CommandException;
import dev.bijou.shell.internal.CommandOutput;
import dev.bijou.shell.internal.CommandSession;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code bijou types}: lists the plug-in types. */
@Command(
    name = "types",
    mixinStandardHelpOptions = true,
    description = {"Lists the plug-in types for flows and the bundles that provide them.", ""})
public final class TypesCommand implements Callable<Integer> {
  private final CommandSession session;

  @Parameters(
      paramLabel = "TYPE",
      arity = "0..1",
      description =
          "Show this type, optionally in a version such as rotation@1: costs, keys with defaults,"
              + " parameters (default: list all types).")
  private String name;

  @Mixin private final JsonOption json;

  /** Creates the command. */
  public TypesCommand(CommandSession session) {
    this.session = session;
    this.json = new JsonOption(session.files());
  }

  @Override
  public Integer call() {
    json.check();
    CommandOutput prose = json.prose(session.output());
    Plugins types = session.services().need(PluginRegistry.class, "registry").plugins();
    Reports reports = session.services().need(Reports.class, "figures");
    Optional<FlowComposer> composer = session.services().service(FlowComposer.class);
    List<TypeDescription> descriptions =
        find(types, name).stream().map(type -> reports.describe(type, types, composer)).toList();
    if (name == null) {
      prose.print(TypeText.list(descriptions));
    } else {
      descriptions.forEach(description -> prose.print(TypeText.lines(description)));
    }
    json.write(
        JsonWriter.object("types", descriptions.stream().map(reports::json).toList()),
        session.output());
    return 0;
  }

  /** Finds the types of a name, such as rotation or rotation@1; all types if the name is null. */
  static List<PluginType> find(Plugins types, String name) {
    if (name == null) {
      return types.all();
    }
    int at = name.indexOf('@');
    String bare = at < 0 ? name : name.substring(0, at);
    VersionRange versions = at < 0 ? VersionRange.ANY : versions(name.substring(at + 1));
    List<PluginType> named = types.all().stream().filter(t -> t.name().equals(bare)).toList();
    if (named.isEmpty()) {
      List<String> names = types.all().stream().map(PluginType::name).distinct().toList();
      throw refused("one of " + String.join(", ", names), name, NearestName.remedy(bare, names));
    }
    List<PluginType> found =
        named.stream().filter(type -> versions.includes(type.origin().version())).toList();
    if (found.isEmpty()) {
      throw refused(
          named.stream().map(t -> t.origin().version().toString()).collect(Collectors.joining(", "))
              + " as the version",
          name,
          "");
    }
    return found;
  }

  private static VersionRange versions(String text) {
    try {
      return new VersionRange(text);
    } catch (IllegalArgumentException e) {
      throw CommandException.refused("TYPE: " + e.getMessage() + " after '@'; got '" + text + "'");
    }
  }

  private static CommandException refused(String expected, String name, String remedy) {
    return CommandException.refused(
        String.format(Locale.ROOT, "TYPE: expected %s; got '%s'%s", expected, name, remedy));
  }
}
