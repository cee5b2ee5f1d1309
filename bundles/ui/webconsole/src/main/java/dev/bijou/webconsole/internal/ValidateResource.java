package dev.bijou.webconsole.internal;

import dev.bijou.admin.report.Reports;
import dev.bijou.bijector.Cost;
import dev.bijou.bijector.Direction;
import dev.bijou.flow.Flow;
import dev.bijou.flow.InvalidFlowException;
import dev.bijou.json.JsonWriter;
import dev.bijou.spec.FlowSpec;
import dev.bijou.spec.Problem;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * {@code api/validate}: the problems of a text at their places, and its costs, also for the other
 * value of {@code cheap}. It changes nothing.
 */
@Component(property = ApiResource.NAME + "=validate")
public final class ValidateResource implements ApiResource {
  private final FlowCheck check;
  private final Reports reports;

  /** Creates the resource. */
  @Activate
  public ValidateResource(
      @Reference(name = "check") FlowCheck check, @Reference(name = "reports") Reports reports) {
    this.check = check;
    this.reports = reports;
  }

  @Override
  public Answer answer(ApiRequest request) throws IOException {
    if (!request.path().isEmpty()) {
      throw request.notFound("api/validate", request.path().get(0));
    }
    request.require("POST");
    return Answer.json(200, validate(request.text(), request.parameter("name")));
  }

  private Map<String, Object> validate(String text, Optional<String> name) {
    try {
      Flow flow = check.requireComposable(text);
      String got = flow.spec().name();
      List<Problem> problems =
          name.filter(expected -> !expected.equals(got)).stream()
              .map(expected -> otherName(expected, got, text))
              .toList();
      return document(problems, Optional.of(flow));
    } catch (InvalidFlowException e) {
      return document(e.problems(), Optional.empty());
    }
  }

  private static Problem otherName(String expected, String got, String text) {
    return FlowCheck.problem(
        "flow", "expected " + expected + ", the name of this flow; got " + got, text);
  }

  private Map<String, Object> document(List<Problem> problems, Optional<Flow> flow) {
    Optional<FlowSpec> spec = flow.map(Flow::spec);
    Optional<Map<String, Object>> costs =
        flow.map(f -> costs(f.cost(Direction.FORWARD), f.cost(Direction.INVERSE)));
    // The other value of cheap inverts the same layers.
    Optional<Map<String, Object>> others =
        flow.map(f -> costs(f.cost(Direction.INVERSE), f.cost(Direction.FORWARD)));
    return JsonWriter.object(
        "problems", problems.stream().map(reports::json).toList(),
        "warnings", flow.map(Flow::warnings).orElse(List.of()).stream().map(reports::json).toList(),
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
