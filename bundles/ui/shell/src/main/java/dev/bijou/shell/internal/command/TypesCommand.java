package dev.bijou.shell.internal.command;

import dev.bijou.io.NearestName;
import dev.bijou.json.JsonWriter;
import dev.bijou.registry.PluginRegistry;
import dev.bijou.registry.PluginType;
import dev.bijou.registry.Plugins;
import dev.bijou.shell.internal.CommandException;
import dev.bijou.shell.internal.CommandOutput;
import dev.bijou.shell.internal.CommandSession;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
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
          "Show this type: costs, keys with defaults, parameters (default: list all types).")
  private String name;

  @Mixin private JsonOption json;

  /** Creates the command. */
  public TypesCommand(CommandSession session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    json.check();
    CommandOutput prose = json.prose(session.output());
    Plugins types = session.services().need(PluginRegistry.class, "registry").plugins();
    List<TypeDescription> descriptions =
        find(types, name).stream()
            .map(t -> TypeDescription.of(t, types, session.services()))
            .toList();
    if (name == null) {
      prose.print(TypeText.list(descriptions));
    } else {
      descriptions.forEach(description -> prose.print(TypeText.lines(description)));
    }
    json.write(
        JsonWriter.object("types", descriptions.stream().map(TypeDescription::json).toList()),
        session.output());
    return 0;
  }

  /** Finds the types of a name in all kinds; all types if the name is null. */
  static List<PluginType> find(Plugins types, String name) {
    List<PluginType> found =
        types.all().stream().filter(type -> name == null || type.name().equals(name)).toList();
    if (found.isEmpty() && name != null) {
      List<String> names = types.all().stream().map(PluginType::name).distinct().toList();
      throw CommandException.refused(
          String.format(
              Locale.ROOT,
              "TYPE: expected one of %s; got '%s'%s",
              String.join(", ", names),
              name,
              NearestName.remedy(name, names)));
    }
    return found;
  }
}
