package dev.bijou.runtime.internal.build;

import dev.bijou.admin.flows.FlowStatus;
import dev.bijou.flow.ComposeOptions;
import dev.bijou.flow.Flow;
import dev.bijou.flow.Flow.Dependencies;
import dev.bijou.flow.FlowComposer;
import dev.bijou.flow.InvalidFlowException;
import dev.bijou.io.FileErrors;
import dev.bijou.model.InvalidModelException;
import dev.bijou.model.Model;
import dev.bijou.model.ModelStore;
import dev.bijou.registry.PluginRegistry;
import dev.bijou.runtime.internal.build.BuildResult.Built;
import dev.bijou.runtime.internal.source.Declaration;
import dev.bijou.runtime.internal.source.FlowSource;
import dev.bijou.runtime.internal.source.ModelDirectory;
import dev.bijou.runtime.internal.source.ModelFiles;
import dev.bijou.runtime.internal.version.VersionStore;
import dev.bijou.spec.FlowSpec;
import dev.bijou.spec.Problem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A builder of flows that are ready to be published: composed, warmed up and checked. Plug-ins may
 * throw anything, even an {@link OutOfMemoryError} or a checked exception: that fails their flow
 * and no other.
 */
public final class FlowBuilder {
  private static final System.Logger LOG = System.getLogger(FlowBuilder.class.getName());
  private static final String DIMENSION = "dimension";

  private final FlowComposer composer;
  private final PluginRegistry registry;
  private final PluginTrace trace;
  private final Function<Dependencies, Runnable> classes;
  private final Supplier<Optional<ModelStore>> models;
  private final VersionStore versions;

  /**
   * Creates a builder.
   *
   * @param classes starts to load the classes of the types of a flow; its result waits for the end
   * @param models opens models; empty while there is none
   * @param versions keeps what was built
   */
  public FlowBuilder(
      FlowComposer composer,
      PluginRegistry registry,
      PluginTrace trace,
      Function<Dependencies, Runnable> classes,
      Supplier<Optional<ModelStore>> models,
      VersionStore versions) {
    this.composer = composer;
    this.registry = registry;
    this.trace = trace;
    this.classes = classes;
    this.models = models;
    this.versions = versions;
  }

  /** Parses the text of a declaration. */
  public ParseResult parse(Declaration declaration) {
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
   * Composes a flow, runs it once in both directions, checks the results and keeps the version.
   *
   * @param progress an action that is run after every step
   */
  public BuildResult build(BuildInputs inputs, Runnable progress) {
    BuildResult result = check(inputs, progress);
    progress.run();
    return result.built().map(built -> keep(built, inputs.declaration())).orElse(result);
  }

  private BuildResult keep(Built built, Declaration declaration) {
    return BuildResult.ready(built.withVersion(versions.keep(built.name(), declaration)));
  }

  /**
   * Composes a flow, runs it once in both directions and checks the results.
   *
   * @param progress an action that is run after every step
   */
  public BuildResult check(BuildInputs inputs, Runnable progress) {
    Offer offer = Offer.of(registry);
    return inputs
        .parsed()
        .refusal()
        .or(() -> inputs.nameHolder().map(h -> nameTaken(h, inputs.declaration(), offer)))
        .orElseGet(() -> compose(inputs, offer, progress));
  }

  private BuildResult compose(BuildInputs inputs, Offer offer, Runnable progress) {
    Declaration declaration = inputs.declaration();
    FlowSpec spec = inputs.parsed().spec().orElseThrow();
    String name = inputs.name().orElseThrow();
    if (spec.dimension().isEmpty()) {
      return noDimension(spec, declaration, offer);
    }
    try {
      if (declaration.model().isPresent()) {
        Model model = open(declaration.model().get());
        return check(name, model.flow(), Optional.of(model), declaration, progress);
      }
      Flow flow =
          composer.compose(
              spec, ComposeOptions.seeded(0).withProgress((done, all) -> progress.run()));
      return check(name, flow, Optional.empty(), declaration, progress);
    } catch (InvalidFlowException e) {
      return refused(e, offer, declaration);
    } catch (InvalidModelException e) {
      return BuildResult.failed(
          declaration.problem("", String.valueOf(e.getMessage())),
          PluginTrace.allOf(registry.plugins()));
    }
  }

  /** Opens a model, which verifies it with the types that are there. */
  private Model open(ModelFiles files) {
    try {
      ModelStore store =
          models.get().orElseThrow(() -> new InvalidModelException(ModelDirectory.NO_STORE));
      Model model = store.open(files.directory()).model();
      if (!store.contents(files.directory()).sha256().equals(files.sha256())) {
        throw new InvalidModelException("expected a model that does not change; got another one");
      }
      return model;
    } catch (IOException e) {
      throw new InvalidModelException("expected a readable model; got " + FileErrors.reason(e));
    }
  }

  private BuildResult check(
      String name, Flow flow, Optional<Model> model, Declaration declaration, Runnable progress) {
    try {
      Runnable loaded = classes.apply(flow.dependencies());
      Optional<String> failure = SelfCheck.findFault(flow, progress);
      loaded.run();
      return failure
          .map(fault -> BuildResult.failed(declaration.problem("", fault), flow.dependencies()))
          .orElseGet(() -> BuildResult.ready(Built.of(name, flow, model)));
    } catch (Throwable e) {
      BuildResult result = thrown(declaration, e);
      return BuildResult.failed(result.problems(), flow.dependencies());
    }
  }

  private BuildResult refused(InvalidFlowException e, Offer offer, Declaration declaration) {
    List<Problem> found = e.problems().stream().map(declaration::relative).toList();
    Throwable thrown = e.getCause();
    if (thrown != null) {
      log(declaration, thrown);
      String plugin = place(thrown, declaration.text());
      List<Problem> problems = found.stream().map(p -> append(p, plugin)).toList();
      return BuildResult.failed(problems, e.dependencies());
    }
    boolean fails = offer.fails(e.dependencies().missing());
    FlowStatus status = fails ? FlowStatus.FAILED : FlowStatus.UNSATISFIED;
    return BuildResult.refused(
        e.unsatisfied() ? status : FlowStatus.INVALID, found, e.dependencies(), offer);
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
  public BuildResult thrown(Declaration declaration, Throwable e) {
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
  public BuildResult timedOut(Declaration declaration, StackTraceElement[] stack, double seconds) {
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

  /** Refuses a flow of open dimension, with its other problems. */
  private BuildResult noDimension(FlowSpec spec, Declaration declaration, Offer offer) {
    String message =
        "expected an integer, because a declared flow has no data to take it from; got none;"
            + " set dimension";
    List<Problem> problems = new ArrayList<>(declaration.problem(DIMENSION, message));
    try {
      composer.compose(spec, ComposeOptions.seeded(0));
    } catch (InvalidFlowException e) {
      e.problems().stream()
          .filter(problem -> !problem.location().path().equals(DIMENSION))
          .forEach(problems::add);
    }
    return invalid(problems, offer);
  }

  private static BuildResult invalid(List<Problem> problems, Offer offer) {
    return BuildResult.refused(FlowStatus.INVALID, problems, Dependencies.NONE, offer);
  }
}
