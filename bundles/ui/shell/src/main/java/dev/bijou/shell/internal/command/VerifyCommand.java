package dev.bijou.shell.internal.command;

import static dev.bijou.shell.internal.text.NumberFormat.count;
import static dev.bijou.shell.internal.text.NumberFormat.error;

import dev.bijou.admin.conformance.Conformance;
import dev.bijou.admin.conformance.LawOutcome;
import dev.bijou.admin.conformance.LawResult;
import dev.bijou.registry.PluginRegistry;
import dev.bijou.registry.PluginType;
import dev.bijou.registry.Plugins;
import dev.bijou.shell.internal.CommandSession;
import dev.bijou.shell.internal.text.TextTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Whether types keep the laws. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = {
      "Holds the types of the registry to the laws of their kind, and shows the worst figure of"
          + " each law.",
      ""
    },
    footer = {"", "Exit code 0 if every law holds, 1 if one is broken."})
public final class VerifyCommand implements Callable<Integer> {
  private final CommandSession session;

  @Parameters(
      paramLabel = "TYPE",
      arity = "0..1",
      description = "Check this type only; all types if left out.")
  private String name;

  /** The verb. */
  public VerifyCommand(CommandSession session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Conformance kit = session.platform().need(Conformance.class, "tck");
    Plugins types = session.platform().need(PluginRegistry.class, "registry").plugins();
    List<LawResult> verdicts = new ArrayList<>();
    TypesCommand.find(types, name).forEach(type -> verdicts.addAll(check(kit, type, types)));
    long broken = verdicts.stream().filter(LawResult::failed).count();
    long held = verdicts.stream().filter(v -> v.outcome() == LawOutcome.PASSED).count();
    session.output().print("%s held, %d broken.".formatted(count(held, "check"), broken));
    return broken == 0 ? 0 : 1;
  }

  private List<LawResult> check(Conformance kit, PluginType type, Plugins types) {
    List<LawResult> verdicts = new ArrayList<>();
    try (ProgressLine progress = new ProgressLine(session.output(), type.name());
        Stream<LawResult> each = kit.check(type, types)) {
      each.forEach(
          verdict -> {
            progress.advance(session.output().live() ? verdict.name() : "checking", 0, 0);
            verdicts.add(verdict);
          });
    }
    session.output().print(lines(type, verdicts));
    return verdicts;
  }

  private List<String> lines(PluginType type, List<LawResult> verdicts) {
    long subjects = verdicts.stream().map(LawResult::subject).distinct().count();
    String origin =
        session
            .platform()
            .bundle(type.origin().bundle())
            .map(bundle -> " of " + bundle.name() + " " + bundle.version())
            .orElse("");
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s: %s%s, %s".formatted(type.name(), type.kind(), origin, count(subjects, "subject")));
    TextTable table = TextTable.indented(">LAW", "NAME", ">WORST", ">BUDGET", "OUTCOME");
    verdicts.stream()
        .collect(Collectors.groupingBy(LawResult::law, TreeMap::new, Collectors.toList()))
        .values()
        .forEach(law -> row(table, law));
    lines.addAll(table.lines());
    verdicts.stream().filter(LawResult::failed).forEach(v -> lines.add("  " + v));
    lines.add("");
    return lines;
  }

  /** A law over all subjects: the figure that comes nearest to its budget, or breaks it most. */
  private static void row(TextTable table, List<LawResult> law) {
    LawResult first = law.get(0);
    LawResult worst =
        law.stream()
            .max(Comparator.comparing(LawResult::failed).thenComparing(VerifyCommand::share))
            .get();
    table.row(first.law(), first.name(), error(worst.worst()), error(worst.budget()), outcome(law));
  }

  /** The part of its budget that a figure takes up; none where there is no figure. */
  private static double share(LawResult verdict) {
    double share = verdict.worst() / verdict.budget();
    return Double.isNaN(share) ? 0 : share;
  }

  private static String outcome(List<LawResult> law) {
    long broken = law.stream().filter(LawResult::failed).count();
    if (broken > 0) {
      return "BROKEN by " + broken;
    }
    boolean held = law.stream().anyMatch(v -> v.outcome() == LawOutcome.PASSED);
    return held ? "holds" : "does not apply";
  }
}
