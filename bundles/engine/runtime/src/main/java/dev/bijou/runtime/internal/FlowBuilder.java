package dev.bijou.runtime.internal;

import dev.bijou.admin.flows.FlowStatus;
import dev.bijou.flow.ComposeOptions;
import dev.bijou.flow.Flow;
import dev.bijou.flow.Flow.Dependencies;
import dev.bijou.flow.FlowComposer;
import dev.bijou.flow.InvalidFlowException;
import dev.bijou.registry.PluginKind;
import dev.bijou.registry.PluginRegistry;
import dev.bijou.registry.PluginType;
import dev.bijou.registry.Plugins;
import dev.bijou.spec.FlowSpec;
import dev.bijou.spec.Problem;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A builder of flows that are ready to be published: composed, warmed up and checked. */
final class FlowBuilder {
  private static final System.Logger LOG = System.getLogger(FlowBuilder.class.getName());

  private final FlowComposer composer;
  private final PluginRegistry registry;

  FlowBuilder(FlowComposer composer, PluginRegistry registry) {
    this.composer = composer;
    this.registry = registry;
  }

  /** Parses the text of a declaration. */
  ParseResult parse(Declaration declaration) {
    if (!declaration.unreadable().isEmpty()) {
      return ParseResult.refused(declaration.unreadable());
    }
    try {
      return ParseResult.of(composer.read(declaration.text(), declaration.source().label()));
    } catch (InvalidFlowException e) {
      return ParseResult.refused(e.problems());
    }
  }

  /** Composes a flow, runs it once in both directions and checks the results. */
  BuildResult build(BuildInputs inputs) {
    Declaration declaration = inputs.declaration();
    ParseResult parsed = inputs.parsed();
    if (parsed.spec().isEmpty()) {
      return invalid(parsed.problems());
    }
    return inputs
        .nameHolder()
        .map(holder -> nameTaken(holder, declaration))
        .orElseGet(() -> compose(parsed.spec().get(), declaration));
  }

  private BuildResult compose(FlowSpec spec, Declaration declaration) {
    if (spec.dimension().isEmpty()) {
      return noDimension(declaration);
    }
    Plugins plugins = registry.plugins();
    try {
      Flow flow = composer.compose(spec, ComposeOptions.seeded(0));
      return SelfCheck.findFault(flow)
          .map(fault -> failed(declaration, fault, flow.dependencies()))
          .orElseGet(() -> BuildResult.ready(flow));
    } catch (InvalidFlowException e) {
      FlowStatus status = e.unsatisfied() ? FlowStatus.UNSATISFIED : FlowStatus.INVALID;
      return BuildResult.refused(status, e.problems(), e.dependencies());
    } catch (RuntimeException | Error e) { // an exception of a plug-in affects only its flow
      LOG.log(System.Logger.Level.WARNING, declaration.source().label() + ": composing failed", e);
      String message = "expected its types to compose and to run; got " + e;
      return failed(declaration, message, allOf(plugins));
    }
  }

  /** Returns all types as dependencies: any of them may have caused the exception. */
  private static Dependencies allOf(Plugins plugins) {
    Map<PluginType.Id, PluginType.Origin> used = new HashMap<>();
    Arrays.stream(PluginKind.values())
        .flatMap(kind -> plugins.of(kind).stream())
        .forEach(type -> used.put(type.id(), type.origin()));
    return new Dependencies(used.keySet(), used, Set.of());
  }

  private static BuildResult nameTaken(FlowSource holder, Declaration declaration) {
    return invalid(
        declaration.problem(
            "flow",
            "expected a unique name; got the name of "
                + holder.label()
                + ", which takes precedence; rename one of them"));
  }

  private static BuildResult noDimension(Declaration declaration) {
    String message =
        "expected an integer, because a declared flow has no data to take it from; got none;"
            + " set dimension";
    return invalid(declaration.problem("dimension", message));
  }

  private static BuildResult invalid(List<Problem> problems) {
    return BuildResult.refused(FlowStatus.INVALID, problems, Dependencies.NONE);
  }

  private static BuildResult failed(Declaration declaration, String message, Dependencies types) {
    return BuildResult.refused(FlowStatus.FAILED, declaration.problem("", message), types);
  }
}
