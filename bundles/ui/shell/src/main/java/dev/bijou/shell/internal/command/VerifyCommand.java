package dev.bijou.shell.internal.command;

import static dev.bijou.io.NumberFormat.count;
import static dev.bijou.io.NumberFormat.error;

import dev.bijou.admin.conformance.Conformance;
import dev.bijou.admin.conformance.Extent;
import dev.bijou.admin.conformance.LawOutcome;
import dev.bijou.admin.conformance.LawResult;
import dev.bijou.admin.jobs.Job.Kind;
import dev.bijou.admin.jobs.Job.Progress;
import dev.bijou.registry.PluginKind;
import dev.bijou.registry.PluginRegistry;
import dev.bijou.registry.PluginType;
import dev.bijou.registry.Plugins;
import dev.bijou.shell.internal.CommandSession;
import dev.bijou.shell.internal.text.TextTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bijou verify}: checks the laws of types. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = {
      "Checks the laws of the installed types and shows the largest error of each law.",
      ""
    },
    footer = {"", "Exit code: 0 if all laws hold, 1 if a law is broken."})
public final class VerifyCommand implements Callable<Integer> {
  private final CommandSession session;

  @Parameters(
      paramLabel = "TYPE",
      arity = "0..1",
      description = "Check only this type (default: all types).")
  private String name;

  @Option(
      names = "--all",
      description = {
        "Check around every scalar family, in up to 16 dimensions and on long grids, which takes",
        "up to a few minutes for a type (default: around two families, in up to 5 dimensions; a few seconds)."
      })
  private boolean all;

  /** Creates the command. */
  public VerifyCommand(CommandSession session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Conformance conformance = session.services().need(Conformance.class, "tck");
    Plugins types = session.services().need(PluginRegistry.class, "registry").plugins();
    List<PluginType> requested = TypesCommand.find(types, name);
    List<LawResult> results = check(conformance, requested, types);
    long broken = results.stream().filter(LawResult::failed).count();
    long held = results.stream().filter(v -> v.outcome() == LawOutcome.PASSED).count();
    session
        .output()
        .print(String.format(Locale.ROOT, "%s held, %d broken.", count(held, "check"), broken));
    return broken == 0 ? 0 : 1;
  }

  /** Checks types one after the other, in a console as one job. */
  private List<LawResult> check(
      Conformance conformance, List<PluginType> requested, Plugins types) {
    String subject = name == null ? "all types" : name;
    try (ProgressReporter progress = new ProgressReporter(session.output(), subject)) {
      return CommandJob.run(
          session,
          Kind.VERIFICATION,
          subject,
          () -> bundles(requested, types),
          progress,
          work ->
              requested.stream()
                  .flatMap(type -> check(conformance, type, types, work, progress).stream())
                  .toList());
    }
  }

  /** Returns the bundles of the types and of all families, around which layers are checked. */
  private Set<Long> bundles(List<PluginType> requested, Plugins types) {
    return new NeededBundles(session.services())
        .services(Conformance.class)
        .types(requested)
        .types(types.of(PluginKind.SCALAR))
        .ids();
  }

  private List<LawResult> check(
      Conformance conformance,
      PluginType type,
      Plugins types,
      CommandWork.Monitor work,
      ProgressReporter progress) {
    List<LawResult> results = new ArrayList<>();
    work.print(() -> progress.turnTo(type.name()));
    Extent extent = all ? Extent.ALL : Extent.PLAIN;
    try (Stream<LawResult> each = conformance.check(type, types, extent)) {
      each.forEach(
          result -> {
            String stage = session.output().terminal() ? result.name() : "checking";
            work.advance(
                new Progress(type.name() + ": " + result.name(), 0, 0, ""),
                () -> progress.advance(stage, 0, 0));
            results.add(result);
          });
    }
    work.print(
        () -> {
          progress.clear();
          session.output().print(lines(type, results));
        });
    return results;
  }

  private static List<String> lines(PluginType type, List<LawResult> results) {
    long subjects = results.stream().map(LawResult::subject).distinct().count();
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "%s: %s of %s, %s",
            type.name(),
            type.kind(),
            type.origin(),
            count(subjects, "subject")));
    TextTable table = TextTable.indented(">LAW", "NAME", ">WORST", ">BUDGET", "OUTCOME");
    results.stream()
        .collect(Collectors.groupingBy(LawResult::law, TreeMap::new, Collectors.toList()))
        .values()
        .forEach(law -> row(table, law));
    lines.addAll(table.lines());
    results.stream().filter(LawResult::failed).forEach(v -> lines.add("  " + v));
    lines.add("");
    return lines;
  }

  /** Adds the row of a law: the result with the largest share of its budget. */
  private static void row(TextTable table, List<LawResult> law) {
    LawResult first = law.get(0);
    LawResult worst =
        law.stream()
            .max(Comparator.comparing(LawResult::failed).thenComparing(VerifyCommand::share))
            .get();
    table.row(first.law(), first.name(), error(worst.worst()), error(worst.budget()), outcome(law));
  }

  /** Returns the share of the budget that an error uses; 0 without an error. */
  private static double share(LawResult result) {
    double share = result.worst() / result.budget();
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
