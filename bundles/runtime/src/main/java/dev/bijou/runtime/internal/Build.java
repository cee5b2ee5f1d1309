package dev.bijou.runtime.internal;

import dev.bijou.flow.Composition;
import dev.bijou.flow.Flow;
import dev.bijou.flow.FlowComposer;
import dev.bijou.flow.FlowSpec;
import dev.bijou.flow.FlowStatus;
import dev.bijou.flow.InvalidFlowException;

/** Makes flows that are fit for service: composed, warmed up, checked. */
final class Build {
  private static final System.Logger LOG = System.getLogger(Build.class.getName());

  private final FlowComposer composer;

  Build(FlowComposer composer) {
    this.composer = composer;
  }

  /** Reads a text. */
  Reading read(Declaration declaration) {
    if (!declaration.unreadable().isEmpty()) {
      return Reading.refused(declaration.unreadable());
    }
    try {
      return Reading.of(composer.read(declaration.text(), declaration.source().label()));
    } catch (InvalidFlowException e) {
      return Reading.refused(e.problems());
    }
  }

  /** Composes what a text says, runs it once in both directions and checks what comes out. */
  Outcome attempt(Footing footing) {
    Declaration declaration = footing.declaration();
    Reading reading = footing.reading();
    if (reading.spec().isEmpty()) {
      return Outcome.refused(FlowStatus.INVALID, reading.problems());
    }
    return footing
        .holder()
        .map(holder -> nameTaken(holder, declaration))
        .orElseGet(() -> compose(reading.spec().get(), declaration));
  }

  private Outcome compose(FlowSpec spec, Declaration declaration) {
    if (spec.dimension().isEmpty()) {
      return dimensionOpen(declaration);
    }
    try {
      Flow flow = composer.compose(spec, Composition.seeded(0));
      return SelfCheck.fault(flow)
          .map(fault -> failed(declaration, fault))
          .orElseGet(() -> Outcome.ready(flow));
    } catch (InvalidFlowException e) {
      FlowStatus status = e.unsatisfied() ? FlowStatus.UNSATISFIED : FlowStatus.INVALID;
      return Outcome.refused(status, e.problems());
    } catch (RuntimeException | Error e) { // whatever a plug-in throws fails its flow alone
      LOG.log(System.Logger.Level.WARNING, declaration.source().label() + ": composing failed", e);
      return failed(declaration, "expected its types to compose and to run; got " + e);
    }
  }

  private static Outcome nameTaken(Source holder, Declaration declaration) {
    String message =
        "expected a name of its own; got that of %s, which goes first; rename one of them";
    return Outcome.refused(
        FlowStatus.INVALID, declaration.problem("flow", message.formatted(holder.label())));
  }

  private static Outcome dimensionOpen(Declaration declaration) {
    String message =
        "expected an integer, since a flow in service meets no data that could decide it;"
            + " got none; set dimension";
    return Outcome.refused(FlowStatus.INVALID, declaration.problem("dimension", message));
  }

  private static Outcome failed(Declaration declaration, String message) {
    return Outcome.refused(FlowStatus.FAILED, declaration.problem("", message));
  }
}
