package dev.bijou.shell.internal.command;

import dev.bijou.admin.jobs.Job.Kind;
import dev.bijou.admin.jobs.Job.Progress;
import dev.bijou.admin.report.Figure;
import dev.bijou.admin.report.Reports;
import dev.bijou.admin.timing.Contender;
import dev.bijou.admin.timing.FlowTimer;
import dev.bijou.admin.timing.SolverExample;
import dev.bijou.admin.timing.TimingComparison;
import dev.bijou.admin.timing.TimingReport;
import dev.bijou.admin.timing.TimingRequest;
import dev.bijou.flow.Flow;
import dev.bijou.flow.FlowComposer;
import dev.bijou.io.Directories;
import dev.bijou.io.FileErrors;
import dev.bijou.shell.internal.CommandException;
import dev.bijou.shell.internal.CommandOutput;
import dev.bijou.shell.internal.CommandSession;
import dev.bijou.shell.internal.FlowArguments;
import dev.bijou.shell.internal.ModelArguments;
import dev.bijou.spec.Cheap;
import dev.bijou.spec.FlowSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bijou compare}: times both directions of flows. */
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    description = {
      "Times the directions of flows, several flows in the same rounds, and compares them with the"
          + " first.",
      ""
    },
    footer = {
      "",
      "FORWARD maps data to latents (log-density), INVERSE maps latents to data (sampling). Times"
          + " are wall clock of the whole batch. The baseline solves every equation of the same"
          + " flow by bisection, one point at a time, as in the literature."
    })
public final class CompareCommand implements Callable<Integer> {
  private static final String DEFAULT_FLOW = "gaussianization";

  private final CommandSession session;

  @Parameters(
      paramLabel = "FLOW",
      arity = "0..*",
      description = "Flows to time (default: " + DEFAULT_FLOW + ", with the reference example).")
  private List<String> flows = List.of();

  @Option(
      names = "--cheap",
      paramLabel = "WHICH",
      description =
          "Store this direction as the cheap one: density, sampling, or both, in the same rounds"
              + " (default: as the flow says).")
  private Storage cheap;

  @Mixin private CompareOptions conditions;

  @Mixin private final JsonOption json;

  @Option(
      names = "--plots",
      paramLabel = "DIR",
      description = "Write SVG figures to this directory (default: no figures).")
  private Path plots;

  /** The values of {@code --cheap}. */
  enum Storage {
    DENSITY(Cheap.DENSITY),
    SAMPLING(Cheap.SAMPLING),
    BOTH(Cheap.DENSITY, Cheap.SAMPLING);

    private final List<Cheap> each;

    Storage(Cheap... each) {
      this.each = List.of(each);
    }
  }

  /** Creates the command. */
  public CompareCommand(CommandSession session) {
    this.session = session;
    this.json = new JsonOption(session.files());
  }

  @Override
  public Integer call() {
    json.check(flows.toArray(String[]::new));
    requireWritablePlots();
    FlowTimer timer = session.services().need(FlowTimer.class, "timing");
    Reports reports = session.services().need(Reports.class, "figures");
    TimingRequest request = conditions.request();
    List<Subject> subjects = requested();
    FlowArguments.settled(session.services()); // composing flows would disturb the timing
    CommandOutput prose = json.prose(session.output());
    Timings timings = measure(timer, subjects, request, prose);
    print(reports, timings.comparison, prose);
    json.write(reports.json(timings.comparison), session.output());
    if (plots != null) {
      writeFigures(reports.figures(timings.comparison.reports(), timings.example), prose);
    }
    return 0;
  }

  /** All results of a comparison. */
  private record Timings(Optional<SolverExample> example, TimingComparison comparison) {}

  /** Measures everything, in a console as one job. */
  private Timings measure(
      FlowTimer timer, List<Subject> subjects, TimingRequest request, CommandOutput prose) {
    String names = names(subjects);
    try (ProgressReporter progress = new ProgressReporter(session.output(), names)) {
      return CommandJob.run(
          session,
          Kind.TIMING,
          names,
          () -> bundles(subjects, request),
          progress,
          work -> {
            Optional<SolverExample> example = example(timer, work, prose);
            TimingComparison comparison = measure(timer, subjects, request, work, progress);
            work.print(progress::clear);
            return new Timings(example, comparison);
          });
    }
  }

  private static String names(List<Subject> subjects) {
    return subjects.stream().map(Subject::flow).distinct().collect(Collectors.joining(", "));
  }

  private static TimingComparison measure(
      FlowTimer timer,
      List<Subject> subjects,
      TimingRequest request,
      CommandWork.Monitor work,
      ProgressReporter progress) {
    String title = subjects.size() == 1 ? subjects.get(0).title() : names(subjects);
    work.print(() -> progress.turnTo(title));
    return timer.compare(
        subjects.stream().map(Subject::contender).toList(),
        request,
        (stage, done, total) ->
            work.advance(
                new Progress(title + ": " + stage, done, total, ""),
                () -> progress.advance(stage, done, total)));
  }

  private static void print(Reports reports, TimingComparison comparison, CommandOutput prose) {
    if (comparison.reports().size() == 1) {
      TimingReport only = comparison.reports().get(0);
      prose.print(ReportText.lines(only, reports.words(only)));
      return;
    }
    for (TimingReport report : comparison.reports()) {
      prose.print(ReportText.lines(report, reports.findings(report)));
    }
    prose.print(ComparisonText.lines(comparison, reports.words(comparison)));
  }

  private Set<Long> bundles(List<Subject> subjects, TimingRequest request) {
    NeededBundles needed =
        new NeededBundles(session.services()).services(FlowTimer.class, FlowComposer.class);
    for (Subject subject : subjects) {
      if (subject.fitted.isPresent()) {
        needed.plugins(subject.fitted.get().dependencies());
      } else {
        needed.flow(subject.contender.flow(), request.how());
      }
    }
    return needed.ids();
  }

  /**
   * Runs the reference example if no flow is named or plots are wanted; prints it in the first
   * case.
   */
  private Optional<SolverExample> example(
      FlowTimer timer, CommandWork.Monitor work, CommandOutput prose) {
    if (!flows.isEmpty() && plots == null) {
      return Optional.empty();
    }
    Optional<SolverExample> example = timer.example(conditions.seed());
    if (flows.isEmpty()) {
      work.print(() -> example.map(SolverExampleText::lines).ifPresent(prose::print));
    }
    return example;
  }

  /** A flow to time, with the fitted flow if it is that of a model. */
  private record Subject(Contender contender, Optional<Flow> fitted) {
    static Subject of(FlowSpec flow) {
      return new Subject(Contender.of(flow), Optional.empty());
    }

    static Subject of(Flow fitted) {
      Contender contender = Contender.of(fitted.spec()).withParameters(fitted.parameters());
      return new Subject(contender, Optional.of(fitted));
    }

    Subject withCheap(Cheap cheap) {
      return new Subject(contender.withCheap(cheap), fitted);
    }

    String flow() {
      return contender.flow().name();
    }

    String title() {
      return flow() + " (cheap: " + contender.flow().cheap() + ")";
    }
  }

  private List<Subject> requested() {
    return (flows.isEmpty() ? List.of(DEFAULT_FLOW) : flows)
        .stream()
            .map(this::find)
            .peek(subject -> conditions.requireDimension(subject.contender.flow()))
            .flatMap(this::stored)
            .toList();
  }

  private Subject find(String argument) {
    FlowArguments arguments = new FlowArguments(session);
    Optional<String> model = arguments.model(argument);
    if (model.isPresent()) {
      return Subject.of(new ModelArguments(session).open(model.get(), session.output()).flow());
    }
    return Subject.of(arguments.find(argument));
  }

  private Stream<Subject> stored(Subject subject) {
    return cheap == null ? Stream.of(subject) : cheap.each.stream().map(subject::withCheap);
  }

  private void requireWritablePlots() {
    try {
      if (plots != null) {
        Directories.requireWritable(session.files().path(plots));
      }
    } catch (IOException e) {
      throw CommandException.refused(
          "--plots: expected a writable directory; got '" + plots + "': " + FileErrors.reason(e));
    }
  }

  private void writeFigures(List<Figure> figures, CommandOutput prose) {
    try {
      Directories.create(session.files().path(plots));
    } catch (IOException e) {
      throw CommandException.failed(
          "--plots: expected to create " + plots + "; got " + FileErrors.reason(e));
    }
    for (Figure figure : figures) {
      Path file = plots.resolve(figure.name());
      new OutputFile(session.files(), "--plots", file.toString()).write(figure.svg());
      prose.print("wrote " + file + ": " + figure.title());
    }
  }
}
