package dev.bijou.webconsole.internal;

import dev.bijou.bijector.Cost;
import dev.bijou.bijector.Direction;
import dev.bijou.flow.ComposeOptions;
import dev.bijou.flow.Flow;
import dev.bijou.flow.FlowComposer;
import dev.bijou.flow.InvalidFlowException;
import dev.bijou.json.JsonWriter;
import dev.bijou.spec.FlowSpec;
import dev.bijou.spec.Problem;
import dev.bijou.spec.SourceLocation;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * {@code api/validate}: the problems of a text at their places, and its costs, also for the other
 * value of {@code cheap}. It changes nothing.
 */
@Component(property = ApiResource.NAME + "=validate")
public final class ValidateResource implements ApiResource {
  private static final int MAXIMUM = 2;
  private static final String SOURCE = "text";

  private final FlowComposer composer;
  private final Semaphore permits = new Semaphore(MAXIMUM);

  /** Creates the resource. */
  @Activate
  public ValidateResource(@Reference(name = "composer") FlowComposer composer) {
    this.composer = composer;
  }

  @Override
  public Answer answer(ApiRequest request) throws IOException {
    if (!request.path().isEmpty()) {
      throw request.notFound("api/validate", request.path().get(0));
    }
    request.require("POST");
    String text = request.text();
    Optional<String> name = request.parameter("name");
    if (!permits.tryAcquire()) {
      throw new HttpError(429, "validate: expected at most 2 requests at a time; got more");
    }
    try {
      return Answer.json(200, validate(text, name));
    } finally {
      permits.release();
    }
  }

  private Map<String, Object> validate(String text, Optional<String> name) {
    try {
      FlowSpec spec = composer.read(text, SOURCE);
      List<Problem> problems =
          Stream.of(noDimension(spec, text), otherName(spec, name, text))
              .flatMap(Optional::stream)
              .toList();
      FlowSpec sized = spec.dimension().isPresent() ? spec : spec.withDimension(2);
      Flow flow = composer.compose(sized, ComposeOptions.seeded(0));
      return document(problems, Optional.of(spec), Optional.of(flow));
    } catch (InvalidFlowException e) {
      return document(e.problems(), Optional.empty(), Optional.empty());
    }
  }

  private static Optional<Problem> noDimension(FlowSpec spec, String text) {
    return Optional.of(
            "expected an integer, because a declared flow has no data to take it from;"
                + " got none; set dimension")
        .filter(message -> spec.dimension().isEmpty())
        .map(message -> problem("dimension", message, text));
  }

  private static Optional<Problem> otherName(FlowSpec spec, Optional<String> name, String text) {
    return name.filter(expected -> !expected.equals(spec.name()))
        .map(
            expected ->
                problem(
                    "flow", "expected " + expected + ", as it is named; got " + spec.name(), text));
  }

  /** Returns a problem at the line of its key, else at the first line. */
  private static Problem problem(String key, String message, String text) {
    List<String> lines = text.lines().toList();
    int line = 0;
    while (line < lines.size() && !lines.get(line).startsWith(key + ":")) {
      line++;
    }
    int number = line == lines.size() ? 1 : line + 1;
    return new Problem(new SourceLocation(SOURCE, number, 1, key), message);
  }

  private static Map<String, Object> document(
      List<Problem> problems, Optional<FlowSpec> spec, Optional<Flow> flow) {
    Optional<Map<String, Object>> costs =
        flow.map(f -> costs(f.cost(Direction.FORWARD), f.cost(Direction.INVERSE)));
    // The other value of cheap inverts the same layers.
    Optional<Map<String, Object>> others =
        flow.map(f -> costs(f.cost(Direction.INVERSE), f.cost(Direction.FORWARD)));
    return JsonWriter.object(
        "problems", problems.stream().map(FlowDocuments::problem).toList(),
        "warnings",
            flow.map(Flow::warnings).orElse(List.of()).stream()
                .map(FlowDocuments::problem)
                .toList(),
        "name", spec.map(FlowSpec::name),
        "dimension", spec.flatMap(s -> s.dimension().stream().boxed().findFirst()),
        "context", spec.map(FlowSpec::context),
        "cheap", spec.map(s -> s.cheap().toString()),
        "parameters", flow.map(f -> f.parameters().size()),
        "costs", costs,
        "otherCosts", others);
  }

  private static Map<String, Object> costs(Cost forward, Cost inverse) {
    return JsonWriter.object("forward", forward, "inverse", inverse);
  }
}
