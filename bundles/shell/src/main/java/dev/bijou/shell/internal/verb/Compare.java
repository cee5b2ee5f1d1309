package dev.bijou.shell.internal.verb;

import dev.bijou.compare.Comparer;
import dev.bijou.compare.Example;
import dev.bijou.compare.Figure;
import dev.bijou.compare.Report;
import dev.bijou.compare.Request;
import dev.bijou.flow.Cheap;
import dev.bijou.flow.FlowSpec;
import dev.bijou.shell.internal.Failure;
import dev.bijou.shell.internal.FlowArguments;
import dev.bijou.shell.internal.Output;
import dev.bijou.shell.internal.Session;
import dev.bijou.shell.internal.text.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What each direction of a flow costs. */
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    description = {
      "Times a flow in both directions and shows which one is stored as the cheap one.",
      ""
    },
    footer = {
      "",
      "FORWARD is data to latent (densities), INVERSE latent to data (draws). Times are wall clock"
          + " of the whole batch. The published way is the same flow with every equation solved by"
          + " bisection, one point at a time."
    })
public final class Compare implements Callable<Integer> {
  private static final String DEFAULT_FLOW = "gaussianization";

  private final Session session;

  @Parameters(
      paramLabel = "FLOW",
      arity = "0..*",
      description = "Flows to time; " + DEFAULT_FLOW + ", with the reference example, if none.")
  private List<String> flows = List.of();

  @Option(
      names = "--cheap",
      paramLabel = "WHICH",
      description =
          "Store this direction as the cheap one: density, sampling, or both, one after the other;"
              + " as the flow says if left out.")
  private Storage cheap;

  @Mixin private CompareConditions conditions;

  @Mixin private JsonOption json;

  @Option(
      names = "--plots",
      paramLabel = "DIR",
      description = "Write figures as SVG into this directory.")
  private Path plots;

  /** What {@code --cheap} may say. */
  enum Storage {
    DENSITY(Cheap.DENSITY),
    SAMPLING(Cheap.SAMPLING),
    BOTH(Cheap.DENSITY, Cheap.SAMPLING);

    private final List<Cheap> each;

    Storage(Cheap... each) {
      this.each = List.of(each);
    }
  }

  /** The verb. */
  public Compare(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    json.check();
    Comparer comparer = session.platform().need(Comparer.class, "timing");
    Request request = conditions.request(comparer);
    List<FlowSpec> asked = asked();
    FlowArguments.settled(session.platform()); // flows that are being composed would disturb
    Output prose = json.prose(session.output());
    Optional<Example> example = example(comparer, prose);
    List<Report> reports =
        asked.stream().map(flow -> measure(comparer, flow, request, prose)).toList();
    prose.print(ReportText.summary(reports));
    json.write(document(reports), session.output());
    if (plots != null) {
      draw(comparer.figures(reports, example), prose);
    }
    return 0;
  }

  /**
   * The reference example: shown to whoever asks for nothing else, drawn to whoever wants plots.
   */
  private Optional<Example> example(Comparer comparer, Output prose) {
    if (!flows.isEmpty() && plots == null) {
      return Optional.empty();
    }
    Optional<Example> example = comparer.example(conditions.seed());
    if (flows.isEmpty()) {
      example.map(ExampleText::lines).ifPresent(prose::print);
    }
    return example;
  }

  private List<FlowSpec> asked() {
    FlowArguments arguments = new FlowArguments(session.platform());
    return (flows.isEmpty() ? List.of(DEFAULT_FLOW) : flows)
        .stream()
            .map(arguments::find)
            .peek(conditions::requireDimension)
            .flatMap(this::stored)
            .toList();
  }

  private Stream<FlowSpec> stored(FlowSpec flow) {
    return cheap == null ? Stream.of(flow) : cheap.each.stream().map(flow::withCheap);
  }

  private Report measure(Comparer comparer, FlowSpec flow, Request request, Output prose) {
    Report report;
    String subject = flow.name() + " (cheap: " + flow.cheap() + ")";
    try (ProgressLine progress = new ProgressLine(session.output(), subject)) {
      report = comparer.compare(flow, request, progress);
    }
    prose.print(ReportText.lines(report));
    return report;
  }

  private static Object document(List<Report> reports) {
    List<Map<String, Object>> each = reports.stream().map(ReportJson::of).toList();
    return each.size() == 1 ? each.get(0) : Json.object("flows", each);
  }

  private void draw(List<Figure> figures, Output prose) {
    try {
      Files.createDirectories(plots);
    } catch (IOException e) {
      throw Failure.failed("--plots: expected to create " + plots + "; got " + e);
    }
    for (Figure figure : figures) {
      Path file = plots.resolve(figure.name());
      JsonOption.write(file, figure.svg());
      prose.print("wrote " + file + ": " + figure.title());
    }
  }
}
