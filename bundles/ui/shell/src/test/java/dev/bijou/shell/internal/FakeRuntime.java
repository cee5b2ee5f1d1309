package dev.bijou.shell.internal;

import dev.bijou.admin.audit.AuditLog.Actor;
import dev.bijou.admin.flows.DeclaredFlow;
import dev.bijou.admin.flows.Explanation;
import dev.bijou.admin.flows.FlowRuntime;
import dev.bijou.admin.flows.FlowStatus;
import dev.bijou.admin.flows.FlowVersion;
import dev.bijou.admin.flows.LastProvider;
import dev.bijou.bijector.Cost;
import dev.bijou.registry.PluginKind;
import dev.bijou.registry.PluginType;
import dev.bijou.spec.Problem;
import dev.bijou.spec.SourceLocation;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Three declared flows: one ready, one without a required type, one with an invalid new text. */
final class FakeRuntime implements FlowRuntime {
  private static final PluginType.Id TURN = new PluginType.Id(PluginKind.LAYER, "turn");

  private static DeclaredFlow flow(
      String name, String text, Optional<DeclaredFlow.Serving> serving, String... problems) {
    SourceLocation location = new SourceLocation("flows/" + name + ".yaml", 3, 5, "layers[0]");
    return new DeclaredFlow(
        name,
        "flows/" + name + ".yaml",
        "file",
        text,
        serving.isPresent() ? FlowStatus.READY : FlowStatus.UNSATISFIED,
        Instant.EPOCH,
        List.of(problems).stream().map(message -> new Problem(location, message)).toList(),
        List.of(),
        serving);
  }

  private final Map<String, List<FlowVersion>> versions = new HashMap<>();
  private @Nullable Throwable refusal;

  private static Optional<DeclaredFlow.Serving> serving(
      long generation, Map<PluginType.Id, PluginType.Origin> providers) {
    return serving(generation, 2, providers);
  }

  private static Optional<DeclaredFlow.Serving> serving(
      long generation, long version, Map<PluginType.Id, PluginType.Origin> providers) {
    return Optional.of(
        new DeclaredFlow.Serving(
            generation, version, 6, 0, Cost.CLOSED_FORM, Cost.ITERATIVE, 98_304, providers));
  }

  @Override
  public List<DeclaredFlow> flows() {
    return List.of(
        flow(
            "edited",
            "wrong",
            serving(2, Map.of()),
            "expected a layer; got 'wrong'",
            "and another"),
        flow("lacking", "flow: lacking\nabsent", Optional.empty(), "expected a type; got 'absent'"),
        flow(
            "turbine",
            "flow: turbine\ndimension: 6",
            serving(11, Map.of(TURN, FakeComposer.origin(4, 10)))));
  }

  @Override
  public CompletionStage<List<DeclaredFlow>> settled() {
    return CompletableFuture.completedFuture(flows());
  }

  @Override
  public void retire(long bundle) {}

  @Override
  public boolean uses(long bundle) {
    return false;
  }

  @Override
  public List<FlowVersion> versions(String name) {
    return versions.getOrDefault(name, List.of());
  }

  /** Keeps a version; the second one is in service. */
  void keep(String name, long number, FlowVersion.Kind kind, Path path) {
    FlowVersion version = new FlowVersion(number, kind, Instant.EPOCH, path, number == 2);
    versions.computeIfAbsent(name, n -> new ArrayList<>()).add(version);
  }

  /** Fails the next roll-back. */
  void refuse(Throwable reason) {
    refusal = reason;
  }

  @Override
  public CompletionStage<DeclaredFlow> rollBack(String name, long version, Actor actor) {
    return refusal == null
        ? CompletableFuture.completedFuture(
            flow(name, "flow: " + name, serving(12, version, Map.of())))
        : CompletableFuture.failedFuture(refusal);
  }

  @Override
  public Optional<String> readOnly(DeclaredFlow flow) {
    throw new UnsupportedOperationException();
  }

  @Override
  public CompletionStage<DeclaredFlow> edit(DeclaredFlow flow, String text, Actor actor) {
    throw new UnsupportedOperationException();
  }

  @Override
  public CompletionStage<DeclaredFlow> create(String name, String text, Actor actor) {
    throw new UnsupportedOperationException();
  }

  @Override
  public CompletionStage<List<DeclaredFlow>> withdraw(DeclaredFlow flow, Actor actor) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Explanation why(String name) {
    return new Explanation(name + " is ready", List.of(Explanation.leaf("because of that")));
  }

  @Override
  public Explanation why(DeclaredFlow flow) {
    return why(flow.name());
  }

  @Override
  public Explanation why(Problem problem) {
    return new Explanation(problem.toString(), List.of(Explanation.leaf("no bundle provides it")));
  }

  @Override
  public Optional<LastProvider> lastSeen(PluginType.Id type) {
    return Optional.empty();
  }
}
