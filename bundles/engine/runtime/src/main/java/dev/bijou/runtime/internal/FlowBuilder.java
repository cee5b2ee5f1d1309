package dev.bijou.runtime.internal;

import dev.bijou.admin.flows.FlowStatus;
import dev.bijou.flow.ComposeOptions;
import dev.bijou.flow.Flow;
import dev.bijou.flow.Flow.Dependencies;
import dev.bijou.flow.FlowComposer;
import dev.bijou.flow.InvalidFlowException;
import dev.bijou.registry.PluginRegistry;
import dev.bijou.spec.FlowSpec;
import dev.bijou.spec.Problem;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * A builder of flows that are ready to be published: composed, warmed up and checked. Plug-ins may
 * throw anything, even an {@link OutOfMemoryError} or a checked exception: that fails their flow
 * and no other.
 */
final class FlowBuilder {
  private static final System.Logger LOG = System.getLogger(FlowBuilder.class.getName());

  private final FlowComposer composer;
  private final PluginRegistry registry;
  private final PluginTrace trace;
  private final Consumer<Dependencies> classes;

  /**
   * Creates a builder.
   *
   * @param classes loads the classes of the types of a flow
   */
  FlowBuilder(
      FlowComposer composer,
      PluginRegistry registry,
      PluginTrace trace,
      Consumer<Dependencies> classes) {
    this.composer = composer;
    this.registry = registry;
    this.trace = trace;
    this.classes = classes;
  }

  /** Parses the text of a declaration. */
  ParseResult parse(Declaration declaration) {
    Offer offer = Offer.of(registry);
    if (!declaration.unreadable().isEmpty()) {
      return ParseResult.refused(invalid(declaration.unreadable(), offer));
    }
    try {
      return ParseResult.of(composer.read(declaration.text(), declaration.source().label()));
    } catch (InvalidFlowException e) {
      return ParseResult.refused(refused(e, offer, declaration));
    }
  }

  /**
   * Composes a flow, runs it once in both directions and checks the results.
   *
   * @param progress an action that is run after every step
   */
  BuildResult build(BuildInputs inputs, Runnable progress) {
    Offer offer = Offer.of(registry);
    return inputs
        .parsed()
        .refusal()
        .or(() -> inputs.nameHolder().map(h -> nameTaken(h, inputs.declaration(), offer)))
        .orElseGet(
            () ->
                compose(
                    inputs.parsed().spec().orElseThrow(), inputs.declaration(), offer, progress));
  }

  private BuildResult compose(
      FlowSpec spec, Declaration declaration, Offer offer, Runnable progress) {
    if (spec.dimension().isEmpty()) {
      return noDimension(declaration, offer);
    }
    try {
      Flow flow =
          composer.compose(
              spec, ComposeOptions.seeded(0).withProgress((done, all) -> progress.run()));
      return check(flow, declaration, progress);
    } catch (InvalidFlowException e) {
      return refused(e, offer, declaration);
    }
  }

  private BuildResult check(Flow flow, Declaration declaration, Runnable progress) {
    try {
      classes.accept(flow.dependencies());
      progress.run();
      return SelfCheck.findFault(flow, progress)
          .map(fault -> BuildResult.failed(declaration.problem("", fault), flow.dependencies()))
          .orElseGet(() -> BuildResult.ready(BuildResult.Built.of(flow)));
    } catch (Throwable e) {
      BuildResult result = thrown(declaration, e);
      return BuildResult.failed(result.problems(), flow.dependencies());
    }
  }

  private BuildResult refused(InvalidFlowException e, Offer offer, Declaration declaration) {
    Throwable thrown = e.getCause();
    if (thrown != null) {
      log(declaration, thrown);
      String plugin = place(thrown, declaration.text());
      List<Problem> problems = e.problems().stream().map(p -> append(p, plugin)).toList();
      return BuildResult.failed(problems, e.dependencies());
    }
    boolean fails = offer.fails(e.dependencies().missing());
    FlowStatus status = fails ? FlowStatus.FAILED : FlowStatus.UNSATISFIED;
    return BuildResult.refused(
        e.unsatisfied() ? status : FlowStatus.INVALID, e.problems(), e.dependencies(), offer);
  }

  /** Returns the plug-in that threw something, to be appended to a message. */
  private String place(Throwable e, String text) {
    return trace.find(ThrownText.stack(e), text).map(place -> "; in " + place.text()).orElse("");
  }

  /** Logs the stack trace, for authors of plug-ins. The status and its reason are logged anyway. */
  private static void log(Declaration declaration, Throwable e) {
    LOG.log(
        System.Logger.Level.DEBUG,
        () -> declaration.source().label() + ": " + ThrownText.withTrace(e));
  }

  private static Problem append(Problem problem, String text) {
    return new Problem(problem.location(), problem.message() + text, problem.missing());
  }

  /** Returns the result of an attempt that threw something unexpected. */
  BuildResult thrown(Declaration declaration, Throwable e) {
    log(declaration, e);
    String message =
        "expected its types to compose and to run; got "
            + ThrownText.of(e)
            + place(e, declaration.text());
    return BuildResult.failed(
        declaration.problem("", message), PluginTrace.allOf(registry.plugins()));
  }

  /**
   * Returns the result of an attempt that does not end.
   *
   * @param stack the stack of its thread
   */
  BuildResult timedOut(Declaration declaration, StackTraceElement[] stack, double seconds) {
    var plugin = trace.find(stack, declaration.text());
    String message =
        String.format(
            Locale.ROOT,
            "expected %s to return within %s s; got no answer; its thread was interrupted, and is"
                + " left alone until it ends",
            plugin.map(PluginTrace.Place::text).orElse("its types"),
            seconds);
    Dependencies types =
        plugin
            .map(PluginTrace.Place::dependencies)
            .orElseGet(() -> PluginTrace.allOf(registry.plugins()));
    return BuildResult.failed(declaration.problem("", message), types);
  }

  private static BuildResult nameTaken(FlowSource holder, Declaration declaration, Offer offer) {
    String message =
        "expected a unique name; got the name of "
            + holder.label()
            + ", which takes precedence; rename one of them";
    return invalid(declaration.problem("flow", message), offer);
  }

  private static BuildResult noDimension(Declaration declaration, Offer offer) {
    String message =
        "expected an integer, because a declared flow has no data to take it from; got none;"
            + " set dimension";
    return invalid(declaration.problem("dimension", message), offer);
  }

  private static BuildResult invalid(List<Problem> problems, Offer offer) {
    return BuildResult.refused(FlowStatus.INVALID, problems, Dependencies.NONE, offer);
  }
}
