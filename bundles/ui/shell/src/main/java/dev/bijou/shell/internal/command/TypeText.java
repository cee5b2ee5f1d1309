package dev.bijou.shell.internal.command;

import dev.bijou.admin.report.TypeDescription;
import dev.bijou.admin.report.TypeDescription.Domains;
import dev.bijou.admin.report.TypeDescription.Group;
import dev.bijou.bijector.Cost;
import dev.bijou.registry.PluginKind;
import dev.bijou.registry.PluginType;
import dev.bijou.shell.internal.text.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Formats plug-in types as text. */
final class TypeText {
  private TypeText() {}

  /** Formats a list of types, a line each. */
  static List<String> list(List<TypeDescription> descriptions) {
    TextTable table = TextTable.of("TYPE", "FORWARD", "INVERSE", "VERSION", "BUNDLE");
    for (Group group : Group.values()) {
      List<TypeDescription> types =
          descriptions.stream().filter(description -> description.group() == group).toList();
      if (!types.isEmpty()) {
        table.row(group.title() + ":", "", "", "", "");
        types.forEach(description -> row(table, description));
      }
    }
    List<String> lines = new ArrayList<>(table.lines());
    lines.add("");
    lines.add(
        "FORWARD maps data to latents (log-density), INVERSE maps latents to data (sampling).");
    return lines;
  }

  private static void row(TextTable table, TypeDescription description) {
    table.row(
        "  " + description.type().name() + (description.chosen() ? "" : " (not chosen)"),
        text(description.forward()),
        text(description.inverse()),
        version(description),
        description.type().origin().name());
  }

  /** Returns the version, without its qualifier unless other versions are installed. */
  private static String version(TypeDescription description) {
    PluginType.Version version = description.type().origin().version();
    return description.others().isEmpty()
        ? version.major() + "." + version.minor() + "." + version.micro()
        : version.toString();
  }

  private static String text(Optional<Cost> cost) {
    return cost.map(Cost::toString).orElse("-");
  }

  /** Formats all properties of one type. */
  static List<String> lines(TypeDescription description) {
    List<String> lines = new ArrayList<>();
    PluginType type = description.type();
    lines.add(type.name() + ": " + type.kind() + precedence(description));
    lines.add("  " + type.doc());
    if (!description.formula().isEmpty()) {
      lines.add("  " + description.formula());
    }
    lines.add("");
    lines.add("  bundle  " + type.origin());
    if (description.chosen()) {
      description.others().forEach(other -> lines.add("  also    " + other + " (not chosen)"));
    }
    if (description.forward().isPresent()) {
      lines.add(
          String.format(
              Locale.ROOT,
              "  cost    FORWARD %s, INVERSE %s",
              text(description.forward()),
              text(description.inverse())));
    }
    domains(description.domains()).ifPresent(lines::add);
    lines.addAll(keys(description));
    lines.addAll(parameters(description));
    lines.add("");
    return lines;
  }

  /** Returns the line with domain and range, or the support of a base. */
  private static Optional<String> domains(Domains domains) {
    if (domains.from().isEmpty()) {
      return Optional.empty();
    }
    String from = Domains.text(domains.from());
    return Optional.of(
        domains.onto().isEmpty()
            ? "  support " + from
            : "  domain  " + from + ", range " + Domains.text(domains.onto()));
  }

  /** Returns which provider a flow gets that asks for no version, if it is another one. */
  private static String precedence(TypeDescription description) {
    return description.chosen()
        ? ""
        : " (not chosen: " + description.others().get(0) + " takes precedence)";
  }

  private static List<String> keys(TypeDescription description) {
    TextTable table = TextTable.indented("KEY", "DEFAULT", "EXPECTED", "MEANING");
    description
        .keys()
        .forEach(
            key ->
                table.row(key.name(), key.value().orElse("required"), key.expected(), key.doc()));
    return description.keys().isEmpty() ? List.of() : below(table);
  }

  private static List<String> parameters(TypeDescription description) {
    boolean scalar = description.type().kind() == PluginKind.SCALAR;
    TextTable table =
        TextTable.indented(
            scalar ? "PARAMETER, per coordinate" : "PARAMETER, at dimension 2", "SHAPE", "MEANING");
    description
        .parameters()
        .forEach(block -> table.row(block.name(), block.shapeText(), meaning(block)));
    return description.parameters().isEmpty() ? List.of() : below(table);
  }

  private static String meaning(TypeDescription.Block block) {
    String formula = block.formula().isEmpty() ? "" : ": " + block.formula();
    String when = block.when().isEmpty() ? "" : " (with " + block.when() + ")";
    return block.meaning() + formula + when;
  }

  private static List<String> below(TextTable table) {
    List<String> lines = new ArrayList<>(List.of(""));
    lines.addAll(table.lines());
    return lines;
  }
}
