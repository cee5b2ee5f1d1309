package dev.bijou.shell.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The document of the commands in Markdown: what {@code --help} prints for each. */
final class CommandsDocument {
  private static final String INTRODUCTION =
      """
      <!-- Generated from the commands by docs/generate. -->
      # Commands

      `bijou COMMAND` runs one command, in a process of its own or, with `--attach`, in
      [the running console](instance.md#several-terminals). The shell of the console has the same commands. Names of
      commands and options may be abbreviated, as long as they remain unique. This page is what `--help` prints.

      """;

  private final CommandLine bijou;
  private final StringBuilder text = new StringBuilder(INTRODUCTION);

  private CommandsDocument(CommandLine bijou) {
    this.bijou = bijou;
  }

  /** Returns the document of a command with subcommands. */
  static String of(CommandLine bijou) {
    return new CommandsDocument(bijou).document();
  }

  private String document() {
    List<CommandSpec> commands =
        bijou.getSubcommands().values().stream().map(CommandLine::getCommandSpec).toList();
    table("command", "purpose", commands.stream().map(CommandsDocument::summary));
    paragraph(bijou.getCommandSpec().usageMessage().footer());
    section("Options of every command");
    table("option", "meaning", options(bijou.getCommandSpec(), option -> true));
    commands.forEach(this::command);
    return text.toString().stripTrailing() + "\n";
  }

  private static String[] summary(CommandSpec command) {
    String link = "[`" + command.name() + "`](#bijou-" + command.name() + ")";
    return new String[] {link, sentence(command.usageMessage().description())};
  }

  private void command(CommandSpec command) {
    section("bijou " + command.name());
    paragraph(command.usageMessage().description());
    String synopsis = new Help(command, Help.defaultColorScheme(Help.Ansi.OFF)).synopsis(0);
    text.append("```text\n").append(synopsis.stripTrailing()).append("\n```\n\n");
    Stream<String[]> arguments =
        command.positionalParameters().stream()
            .filter(parameter -> !parameter.hidden())
            .map(parameter -> row(label(parameter), parameter));
    Stream<String[]> own =
        options(command, option -> bijou.getCommandSpec().findOption(option.longestName()) == null);
    table("argument or option", "meaning", Stream.concat(arguments, own));
    paragraph(command.usageMessage().footer());
  }

  private static Stream<String[]> options(CommandSpec command, Predicate<OptionSpec> filter) {
    return command.options().stream()
        .filter(option -> !option.hidden())
        .filter(filter)
        .sorted(Comparator.comparing(OptionSpec::longestName))
        .map(option -> row(label(option), option));
  }

  private static String[] row(String label, ArgSpec argument) {
    return new String[] {label, sentence(argument.description())};
  }

  private static String label(PositionalParamSpec parameter) {
    return "`" + parameter.paramLabel() + "`" + (parameter.arity().max() > 1 ? " …" : "");
  }

  private static String label(OptionSpec option) {
    String value = option.arity().max() > 0 ? "=" + option.paramLabel() : "";
    return Stream.of(option.names())
        .map(name -> "`" + name + (name.startsWith("--") ? value : "") + "`")
        .collect(Collectors.joining(", "));
  }

  private static String sentence(String... lines) {
    return String.join(" ", lines).strip().replace("*", "\\*");
  }

  private void section(String title) {
    text.append("## ").append(title).append("\n\n");
  }

  private void paragraph(String... lines) {
    if (!sentence(lines).isEmpty()) {
      text.append(sentence(lines)).append("\n\n");
    }
  }

  private void table(String left, String right, Stream<String[]> rows) {
    List<String> lines = new ArrayList<>(List.of("| " + left + " | " + right + " |", "|---|---|"));
    rows.map(row -> "| " + String.join(" | ", cells(row)) + " |").forEach(lines::add);
    if (lines.size() > 2) {
      text.append(String.join("\n", lines)).append("\n\n");
    }
  }

  private static List<String> cells(String... row) {
    return Stream.of(row).map(cell -> cell.replace("|", "\\|")).toList();
  }
}
