package dev.bijou.shell.internal.command;

import dev.bijou.bijector.BijectorFactory;
import dev.bijou.bijector.Cost;
import dev.bijou.parameter.Parameters.Block;
import dev.bijou.registry.PluginKind;
import dev.bijou.shell.internal.Services;
import dev.bijou.shell.internal.text.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Types as people read them. */
final class TypeText {
  private TypeText() {}

  /** Many types, a line each. */
  static List<String> list(List<TypeDescription> cards) {
    TextTable table = TextTable.of("TYPE", "FORWARD", "INVERSE", "VERSION", "BUNDLE");
    for (PluginKind kind : PluginKind.values()) {
      List<TypeDescription> own =
          cards.stream().filter(card -> card.type().kind() == kind).toList();
      if (!own.isEmpty()) {
        table.row(kind + ":", "", "", "", "");
        own.forEach(card -> row(table, card));
      }
    }
    List<String> lines = new ArrayList<>(table.lines());
    lines.add("");
    lines.add("FORWARD is data to latent (densities), INVERSE latent to data (draws).");
    return lines;
  }

  private static void row(TextTable table, TypeDescription card) {
    table.row(
        "  " + card.type().name() + (card.chosen() ? "" : " (not used)"),
        words(card.forward()),
        words(card.inverse()),
        card.origin().map(Services.Origin::version).map(TypeText::release).orElse("-"),
        card.origin().map(Services.Origin::name).orElse("-"));
  }

  private static String words(Optional<Cost> cost) {
    return cost.map(Cost::toString).orElse("-");
  }

  /** A version without its qualifier. */
  private static String release(String version) {
    return version.replaceFirst("^(\\d+\\.\\d+\\.\\d+)\\..*", "$1");
  }

  /** All of one type. */
  static List<String> lines(TypeDescription card) {
    List<String> lines = new ArrayList<>();
    String unused = card.chosen() ? "" : " (not used: another goes first)";
    lines.add(card.type().name() + ": " + card.type().kind() + unused);
    lines.add("  " + card.type().doc());
    lines.add("");
    card.origin().ifPresent(o -> lines.add("  bundle  " + o.name() + " " + o.version()));
    if (card.forward().isPresent()) {
      String costs = "  cost    FORWARD %s, INVERSE %s";
      lines.add(costs.formatted(words(card.forward()), words(card.inverse())));
    }
    lines.addAll(keys(card));
    lines.addAll(parameters(card));
    lines.add("");
    return lines;
  }

  private static List<String> keys(TypeDescription card) {
    TextTable table = TextTable.indented("KEY", "DEFAULT", "EXPECTED", "MEANING");
    card.type().keys().stream()
        .map(KeyDescription::of)
        .forEach(
            key ->
                table.row(key.name(), key.value().orElse("required"), key.expected(), key.doc()));
    return card.type().keys().isEmpty() ? List.of() : below(table);
  }

  private static List<String> parameters(TypeDescription card) {
    boolean layer = card.type().prototype() instanceof BijectorFactory;
    TextTable table =
        TextTable.indented(
            layer ? "PARAMETER, at dimension 2" : "PARAMETER, per coordinate", "SHAPE");
    card.parameters().forEach(block -> table.row(block.name(), shape(block)));
    return card.parameters().isEmpty() ? List.of() : below(table);
  }

  private static String shape(Block block) {
    return block.shape().isEmpty()
        ? "scalar"
        : block.shape().stream().map(String::valueOf).collect(Collectors.joining(" x "));
  }

  private static List<String> below(TextTable table) {
    List<String> lines = new ArrayList<>(List.of(""));
    lines.addAll(table.lines());
    return lines;
  }
}
