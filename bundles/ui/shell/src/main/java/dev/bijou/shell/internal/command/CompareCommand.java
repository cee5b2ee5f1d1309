package dev.bijou.shell.internal.command;

import dev.bijou.admin.jobs.Job.Kind;
import dev.bijou.admin.jobs.Job.Progress;
import dev.bijou.admin.report.Figure;
import dev.bijou.admin.report.Reports;
import dev.bijou.admin.timing.FlowTimer;
import dev.bijou.admin.timing.SolverExample;
import dev.bijou.admin.timing.TimingReport;
import dev.bijou.admin.timing.TimingRequest;
import dev.bijou.flow.Flow;
import dev.bijou.flow.FlowComposer;
import dev.bijou.io.Directories;
import dev.bijou.io.FileErrors;
import dev.bijou.json.JsonWriter;
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
import java.util.Map;
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
      "Times a flow in both directions and shows which one is stored as the cheap one.",
      ""
    },
    footer = {
      "",
      "FORWARD maps data to latents (log-density), INVERSE maps latents to data (sampling). Times"
          + " are wall clock of the whole batch. The baseline solves every equation of the same flow"
          + " by bisection, one point at a time, as in the literature."
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
          "Store this direction as the cheap one: density, sampling, or both, one after the other"
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
    List<Subject> requested = requested();
    FlowArguments.settled(session.services()); // composing flows would disturb the timing
    CommandOutput prose = json.prose(session.output());
    Timings timings = measure(timer, reports, requested, request, prose);
    prose.print(ReportText.summary(timings.reports));
    json.write(document(reports, timings.reports), session.output());
    if (plots != null) {
      writeFigures(reports.figures(timings.reports, timings.example), prose);
    }
    return 0;
  }

  /** All results of a comparison. */
  private record Timings(Optional<SolverExample> example, List<TimingReport> reports) {}

  /** Measures everything, in a console as one job. */
  private Timings measure(
      FlowTimer timer,
      Reports reports,
      List<Subject> subjects,
      TimingRequest request,
      CommandOutput prose) {
    String names =
        subjects.stream().map(s -> s.flow.name()).distinct().collect(Collectors.joining(", "));
    try (ProgressReporter progress = new ProgressReporter(session.output(), names)) {
      return CommandJob.run(
          session,
          Kind.TIMING,
          names,
          () -> bundles(subjects, request),
          progress,
          work ->
              new Timings(
                  example(timer, work, prose),
                  subjects.stream()
                      .map(each -> measure(timer, reports, each, request, prose, work, progress))
                      .toList()));
    }
  }

  private Set<Long> bundles(List<Subject> subjects, TimingRequest request) {
    NeededBundles needed =
        new NeededBundles(session.services()).services(FlowTimer.class, FlowComposer.class);
    for (Subject subject : subjects) {
      if (subject.fitted.isPresent()) {
        needed.plugins(subject.fitted.get().dependencies());
      } else {
        needed.flow(subject.flow, request.how());
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
  private record Subject(FlowSpec flow, Optional<Flow> fitted) {
    TimingRequest request(TimingRequest common) {
      return fitted
          .map(model -> common.withComposition(common.how().withParameters(model.parameters())))
          .orElse(common);
    }
  }

  private List<Subject> requested() {
    return (flows.isEmpty() ? List.of(DEFAULT_FLOW) : flows)
        .stream()
            .map(this::find)
            .peek(subject -> conditions.requireDimension(subject.flow))
            .flatMap(this::stored)
            .toList();
  }

  private Subject find(String argument) {
    FlowArguments arguments = new FlowArguments(session);
    Optional<String> model = arguments.model(argument);
    if (model.isPresent()) {
      Flow flow = new ModelArguments(session).open(model.get(), session.output()).flow();
      return new Subject(flow.spec(), Optional.of(flow));
    }
    return new Subject(arguments.find(argument), Optional.empty());
  }

  private Stream<Subject> stored(Subject subject) {
    return cheap == null
        ? Stream.of(subject)
        : cheap.each.stream()
            .map(each -> new Subject(subject.flow.withCheap(each), subject.fitted));
  }

  private TimingReport measure(
      FlowTimer timer,
      Reports reports,
      Subject subject,
      TimingRequest request,
      CommandOutput prose,
      CommandWork.Monitor work,
      ProgressReporter progress) {
    String name = subject.flow.name() + " (cheap: " + subject.flow.cheap() + ")";
    work.print(() -> progress.turnTo(name));
    TimingReport report =
        timer.compare(
            subject.flow,
            subject.request(request),
            (stage, done, total) ->
                work.advance(
                    new Progress(name + ": " + stage, done, total, ""),
                    () -> progress.advance(stage, done, total)));
    work.print(
        () -> {
          progress.clear();
          prose.print(ReportText.lines(report, reports.words(report)));
        });
    return report;
  }

  private static Object document(Reports reports, List<TimingReport> timings) {
    List<Map<String, Object>> each = timings.stream().map(reports::json).toList();
    return each.size() == 1 ? each.get(0) : JsonWriter.object("flows", each);
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
