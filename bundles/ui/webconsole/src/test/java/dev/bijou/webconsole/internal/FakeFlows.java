package dev.bijou.webconsole.internal;

import dev.bijou.admin.audit.AuditLog.Actor;
import dev.bijou.admin.flows.DeclaredFlow;
import dev.bijou.admin.flows.Explanation;
import dev.bijou.admin.flows.FlowRuntime;
import dev.bijou.admin.flows.FlowStatus;
import dev.bijou.admin.flows.FlowVersion;
import dev.bijou.bijector.Cost;
import dev.bijou.bijector.Direction;
import dev.bijou.flow.ComposeOptions;
import dev.bijou.flow.Flow;
import dev.bijou.flow.FlowComposer;
import dev.bijou.flow.InvalidFlowException;
import dev.bijou.parameter.Parameters;
import dev.bijou.spec.FlowSpec;
import dev.bijou.spec.Problem;
import dev.bijou.spec.SourceLocation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Declared flows whose texts are {@code flow: NAME}, a line each; a line {@code bad} is refused.
 */
final class FakeFlows {
  final List<DeclaredFlow> declared = new ArrayList<>();
  final List<String> changes = new ArrayList<>();
  Optional<String> readOnly = Optional.empty();

  /** The failure of the next change. */
  Optional<Exception> failure = Optional.empty();

  FlowRuntime runtime() {
    return Fakes.of(FlowRuntime.class, new Calls());
  }

  FlowComposer composer() {
    return Fakes.of(FlowComposer.class, new Composer());
  }

  static DeclaredFlow flow(String name, String source, String owner, String text) {
    var serving =
        new DeclaredFlow.Serving(7, 3, 2, 0, Cost.CLOSED_FORM, Cost.ITERATIVE, 0, Map.of());
    return new DeclaredFlow(
        name,
        source,
        owner,
        text,
        FlowStatus.READY,
        Instant.EPOCH,
        List.of(),
        List.of(),
        Optional.of(serving));
  }

  /** The methods of the runtime. */
  final class Calls {
    List<DeclaredFlow> flows() {
      return List.copyOf(declared);
    }

    Optional<String> readOnly(DeclaredFlow flow) {
      return readOnly;
    }

    Explanation why(Object flow) {
      if (flow instanceof DeclaredFlow broken && !broken.problems().isEmpty()) {
        Explanation leaf = Explanation.leaf("no bundle offers the layer a");
        Explanation problem = new Explanation(broken.problems().get(0).toString(), List.of(leaf));
        return new Explanation(broken.name() + " is UNSATISFIED", List.of(problem));
      }
      String name = flow instanceof DeclaredFlow declared ? declared.name() : flow.toString();
      return Explanation.leaf(name + " is READY");
    }

    List<FlowVersion> versions(String name) {
      return List.of(
          new FlowVersion(
              3, FlowVersion.Kind.TEXT, Instant.EPOCH, java.nio.file.Path.of("3"), true));
    }

    CompletionStage<DeclaredFlow> edit(DeclaredFlow flow, String text, Actor actor) {
      return changed("edit " + flow.name() + " by " + actor.who() + ": " + text, flow);
    }

    CompletionStage<DeclaredFlow> create(String name, String text, Actor actor) {
      DeclaredFlow created = flow(name, "bijou.flow~" + name, "configuration", text);
      return changed("create " + name + ": " + text, created);
    }

    CompletionStage<List<DeclaredFlow>> withdraw(DeclaredFlow flow, Actor actor) {
      return changed("withdraw " + flow.name(), List.of());
    }

    CompletionStage<DeclaredFlow> rollBack(String name, long version, Actor actor) {
      return changed("roll back " + name + " to " + version, declared.get(0));
    }

    private <T> CompletionStage<T> changed(String change, T result) {
      if (failure.isPresent()) {
        return CompletableFuture.failedFuture(failure.get());
      }
      changes.add(change);
      return CompletableFuture.completedFuture(result);
    }
  }

  /** The methods of the composer. */
  static final class Composer {
    FlowSpec read(String text, String source) {
      String first = text.lines().findFirst().orElse("");
      if (!first.startsWith("flow: ")) {
        throw invalid(source, 1, "expected a flow; got <b>none</b>");
      }
      FlowSpec spec = FlowSpec.of(first.substring(6), List.of()).withText(text);
      return text.contains("open") ? spec : spec.withDimension(2);
    }

    Flow compose(FlowSpec spec, ComposeOptions options) {
      if (spec.text().contains("bad")) {
        throw invalid("text", 2, "expected a type; got bad");
      }
      return Fakes.of(Flow.class, new Composed(spec));
    }

    private static InvalidFlowException invalid(String source, int line, String message) {
      return new InvalidFlowException(
          List.of(new Problem(new SourceLocation(source, line, 1, "layers"), message)));
    }
  }

  /** The methods of a flow. */
  record Composed(FlowSpec spec) {
    Cost cost(Direction direction) {
      return direction == Direction.FORWARD ? Cost.CLOSED_FORM : Cost.ITERATIVE;
    }

    List<Problem> warnings() {
      return List.of();
    }

    Parameters parameters() {
      return Parameters.NONE;
    }
  }
}
