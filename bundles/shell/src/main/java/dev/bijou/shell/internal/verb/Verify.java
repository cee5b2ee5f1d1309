package dev.bijou.shell.internal.verb;

import static dev.bijou.shell.internal.text.Figures.count;
import static dev.bijou.shell.internal.text.Figures.error;

import dev.bijou.conformance.Conformance;
import dev.bijou.conformance.Outcome;
import dev.bijou.conformance.Verdict;
import dev.bijou.flow.FlowComposer;
import dev.bijou.flow.Type;
import dev.bijou.flow.Types;
import dev.bijou.shell.internal.Session;
import dev.bijou.shell.internal.text.Table;
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
public final class Verify implements Callable<Integer> {
  private final Session session;

  @Parameters(
      paramLabel = "TYPE",
      arity = "0..1",
      description = "Check this type only; all types if left out.")
  private String name;

  /** The verb. */
  public Verify(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Conformance kit = session.platform().need(Conformance.class, "tck");
    Types types = session.platform().need(FlowComposer.class, "composer").types();
    List<Verdict> verdicts = new ArrayList<>();
    TypesVerb.find(types, name).forEach(type -> verdicts.addAll(check(kit, type, types)));
    long broken = verdicts.stream().filter(Verdict::failed).count();
    long held = verdicts.stream().filter(v -> v.outcome() == Outcome.PASSED).count();
    session.output().print("%s held, %d broken.".formatted(count(held, "check"), broken));
    return broken == 0 ? 0 : 1;
  }

  private List<Verdict> check(Conformance kit, Type type, Types types) {
    List<Verdict> verdicts = new ArrayList<>();
    try (ProgressLine progress = new ProgressLine(session.output(), type.name());
        Stream<Verdict> each = kit.check(type, types)) {
      each.forEach(
          verdict -> {
            progress.advance(session.output().live() ? verdict.name() : "checking", 0, 0);
            verdicts.add(verdict);
          });
    }
    session.output().print(lines(type, verdicts));
    return verdicts;
  }

  private List<String> lines(Type type, List<Verdict> verdicts) {
    long subjects = verdicts.stream().map(Verdict::subject).distinct().count();
    String origin =
        session
            .platform()
            .bundle(type.origin().bundle())
            .map(bundle -> " of " + bundle.name() + " " + bundle.version())
            .orElse("");
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s: %s%s, %s".formatted(type.name(), type.kind(), origin, count(subjects, "subject")));
    Table table = Table.indented(">LAW", "NAME", ">WORST", ">BUDGET", "OUTCOME");
    verdicts.stream()
        .collect(Collectors.groupingBy(Verdict::law, TreeMap::new, Collectors.toList()))
        .values()
        .forEach(law -> row(table, law));
    lines.addAll(table.lines());
    verdicts.stream().filter(Verdict::failed).forEach(v -> lines.add("  " + v));
    lines.add("");
    return lines;
  }

  /** A law over all subjects: the figure that comes nearest to its budget, or breaks it most. */
  private static void row(Table table, List<Verdict> law) {
    Verdict first = law.get(0);
    Verdict worst =
        law.stream().max(Comparator.comparing(Verdict::failed).thenComparing(Verify::share)).get();
    table.row(first.law(), first.name(), error(worst.worst()), error(worst.budget()), outcome(law));
  }

  /** The part of its budget that a figure takes up; none where there is no figure. */
  private static double share(Verdict verdict) {
    double share = verdict.worst() / verdict.budget();
    return Double.isNaN(share) ? 0 : share;
  }

  private static String outcome(List<Verdict> law) {
    long broken = law.stream().filter(Verdict::failed).count();
    if (broken > 0) {
      return "BROKEN by " + broken;
    }
    boolean held = law.stream().anyMatch(v -> v.outcome() == Outcome.PASSED);
    return held ? "holds" : "does not apply";
  }
}
