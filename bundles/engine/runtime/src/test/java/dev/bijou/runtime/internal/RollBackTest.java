package dev.bijou.runtime.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.admin.audit.AuditLog.Actor;
import dev.bijou.admin.flows.DeclaredFlow;
import dev.bijou.admin.flows.FlowStatus;
import dev.bijou.admin.flows.FlowVersion;
import dev.bijou.flow.InvalidFlowException;
import dev.bijou.model.ModelStore;
import dev.bijou.runtime.internal.build.FlowBuilder;
import dev.bijou.runtime.internal.build.PluginTrace;
import dev.bijou.runtime.internal.source.ConfigurationWriter;
import dev.bijou.runtime.internal.source.Declaration;
import dev.bijou.runtime.internal.source.FlowDirectory;
import dev.bijou.runtime.internal.source.FlowSource;
import dev.bijou.runtime.internal.source.FlowSource.Origin;
import dev.bijou.runtime.internal.source.ModelDirectory;
import dev.bijou.runtime.internal.version.VersionStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Versions of declared texts and models, from the watched directories to the services. */
class RollBackTest {
  private static final Actor ANNA = new Actor("anna", "shell");

  private static final FlowSource CONFIGURATION =
      new FlowSource(Origin.CONFIGURATION, "bijou.flow~turbine");

  @TempDir Path base;

  private final FakeTextComposer composer = new FakeTextComposer();
  private final Optional<ModelStore> store = Optional.of(new FakeModelStore(composer));
  private FakeServices services = new FakeServices();
  private Reconciler reconciler;
  private FlowDirectory flows;
  private ModelDirectory models;
  private VersionStore versions;
  private RollBack rollBack;

  @BeforeEach
  void start() throws IOException {
    Files.createDirectories(base.resolve("flows"));
    Files.createDirectories(base.resolve("models"));
    versions =
        new VersionStore(
            Optional.of(base.resolve("versions")),
            10,
            true,
            () -> store,
            name -> reconciler.states().servedVersion(name));
    FlowBuilder builder =
        new FlowBuilder(
            composer,
            composer,
            new PluginTrace(composer, (bundle, name) -> false),
            types -> () -> {},
            () -> store,
            versions);
    services = new FakeServices();
    reconciler =
        new Reconciler(
            composer,
            builder,
            services,
            new Passes(),
            Runnable::run,
            Clock.systemUTC(),
            Duration.ofMinutes(1),
            Duration.ZERO);
    flows = new FlowDirectory(base.resolve("flows"), reconciler);
    models = new ModelDirectory(base.resolve("models"), () -> store, reconciler);
    rollBack =
        new RollBack(
            versions,
            builder,
            reconciler.states()::owner,
            Map.of(
                Origin.FILE,
                flows,
                Origin.MODEL,
                models,
                Origin.CONFIGURATION,
                new ConfigurationWriter(Optional::empty, false)),
            reconciler.changes());
    offer("shift");
  }

  private void offer(String... types) {
    composer.offer(types);
    reconciler.requestReconcile();
  }

  private void text(String text) throws IOException {
    Files.writeString(base.resolve("flows/turbine.yaml"), text);
    flows.open();
  }

  private void model(String text, String parameters) throws IOException {
    FakeModelStore.write(base.resolve("models/turbine"), text, parameters);
    models.open();
  }

  private DeclaredFlow only() {
    assertEquals(1, reconciler.flows().size());
    return reconciler.flows().get(0);
  }

  private long version() {
    return only().serving().orElseThrow().version();
  }

  private void rollBack(long number) throws IOException {
    reconciler.declare(rollBack.run("turbine", number, ANNA, () -> {}));
  }

  private String refusal(long number) {
    return assertThrows(
            IllegalArgumentException.class, () -> rollBack.run("turbine", number, ANNA, () -> {}))
        .getMessage();
  }

  @Test
  void aTextHasItsVersionAgainAfterARestart() throws IOException {
    text("turbine 2 shift");
    assertEquals(1, version());
    text("turbine 3 shift");
    assertEquals(2, version());
    text("nonsense");
    assertEquals(2, version());
    text("turbine 2 shift");
    assertEquals(1, version());
    start();
    flows.open();
    assertEquals(1, version());
    assertEquals(1, only().serving().orElseThrow().generation());
    text("turbine 4 shift");
    assertEquals(3, version());
    assertEquals(
        List.of(1L, 2L, 3L),
        versions.versions("turbine").stream().map(FlowVersion::number).toList());
  }

  @Test
  void aRecompositionRaisesTheGenerationNotTheVersion() throws IOException {
    text("turbine 2 shift");
    offer("shift");
    DeclaredFlow.Serving serving = only().serving().orElseThrow();
    assertEquals(2, serving.generation());
    assertEquals(1, serving.version());
  }

  @Test
  void t3OnlyAPrefixThatIsAFlowChangesTheRunningFlow() throws IOException {
    String whole = "turbine 22 shift";
    text("turbine 3");
    String served = "turbine 3";
    for (int length = 0; length <= whole.length(); length++) {
      String prefix = whole.substring(0, length);
      text(prefix);
      boolean isFlow = List.of("turbine 2", "turbine 22", "turbine 22 ", whole).contains(prefix);
      served = isFlow ? prefix : served;
      assertEquals(List.of(served), services.texts(), prefix);
      assertEquals(isFlow, only().problems().isEmpty(), prefix);
    }
    assertEquals(5, version(), "a version for each flow");
  }

  @Test
  void aModelIsServedUnderTheNameOfItsDirectory() throws IOException {
    model("default 2 shift", "0123");
    DeclaredFlow flow = only();
    assertEquals("turbine", flow.name());
    assertEquals("models/turbine", flow.source());
    assertEquals("model", flow.owner());
    assertEquals("default 2 shift", flow.text());
    assertEquals(1, version());
    model("default 2 shift", "4567");
    assertEquals(2, version());
    assertEquals(List.of("+1", "=2"), services.events);
    assertTrue(Files.isDirectory(base.resolve("versions/turbine/2")));
  }

  @Test
  void aModelThatFailsItsVerificationIsFailedWhileTheOldOneServes() throws IOException {
    model("default 2 shift", "bad");
    assertEquals(FlowStatus.FAILED, only().status());
    assertEquals(
        "models/turbine:1:1: models/turbine: check row 1: expected log p 1.0; got 2.0",
        only().problems().get(0).toString());
    model("default 2 shift", "0123");
    assertEquals(1, version());
    model("default 3 shift", "bad");
    assertEquals(FlowStatus.READY, only().status());
    assertEquals(1, version());
    assertEquals(1, only().problems().size());
    assertFalse(Files.exists(base.resolve("versions/turbine/2")));
  }

  @Test
  void aModelWaitsForItsTypes() throws IOException {
    model("default 2 shift scale", "0123");
    assertEquals(FlowStatus.UNSATISFIED, only().status());
    offer("shift", "scale");
    assertEquals(FlowStatus.READY, only().status());
    offer("shift");
    assertEquals(FlowStatus.UNSATISFIED, only().status());
    offer("shift", "scale");
    assertEquals(1, version());
  }

  @Test
  void aFileTakesPrecedenceOverAModelAndAModelOverAConfiguration() throws IOException {
    reconciler.declare(Declaration.of(CONFIGURATION, "turbine 2 shift"));
    model("default 2 shift", "0123");
    text("turbine 2 shift");
    List<DeclaredFlow> all = reconciler.flows();
    assertEquals(
        List.of("flows/turbine.yaml", "models/turbine", "bijou.flow~turbine"),
        all.stream().map(DeclaredFlow::source).toList());
    assertEquals(
        List.of(FlowStatus.READY, FlowStatus.INVALID, FlowStatus.INVALID),
        all.stream().map(DeclaredFlow::status).toList());
    assertEquals(1, services.present().size());
    assertFalse(services.events.contains("=2"), "a model has a scoring service, a text has none");
  }

  @Test
  void rollsBackAFile() throws IOException {
    text("turbine 2 shift");
    text("turbine 3 shift");
    text("nonsense");
    rollBack(1);
    assertEquals(1, version());
    assertEquals(List.of(), only().problems());
    assertEquals("turbine 2 shift", Files.readString(base.resolve("flows/turbine.yaml")));
    long generation = only().serving().orElseThrow().generation();
    flows.open();
    assertEquals(generation, only().serving().orElseThrow().generation());
    rollBack(2);
    assertEquals(2, version());
  }

  @Test
  void aCancelledRollBackWritesNothing() throws IOException {
    text("turbine 2 shift");
    text("turbine 3 shift");
    Runnable cancelled =
        () -> {
          throw new CancellationException();
        };
    assertThrows(RuntimeException.class, () -> rollBack.run("turbine", 1, ANNA, cancelled));
    flows.poll();
    flows.poll();
    assertEquals(2, version());
  }

  @Test
  void aRollBackThatIsNotWrittenLeavesNoName() throws IOException {
    text("turbine 2 shift");
    text("turbine 3 shift");
    List<Actor> actors = new ArrayList<>();
    reconciler.add(change -> change.actor().ifPresent(actors::add));
    Files.move(base.resolve("flows"), base.resolve("away"));
    assertThrows(IOException.class, () -> rollBack.run("turbine", 1, ANNA, () -> {}));
    Files.move(base.resolve("away"), base.resolve("flows"));
    text("turbine 2 shift");
    assertEquals(List.of(), actors);
    rollBack(2);
    assertEquals(List.of(ANNA), actors);
  }

  @Test
  void rollsBackAModel() throws IOException {
    model("default 2 shift", "0123");
    model("default 3 shift", "45");
    rollBack(1);
    assertEquals(1, version());
    assertEquals("0123", Files.readString(base.resolve("models/turbine/parameters.safetensors")));
    long generation = only().serving().orElseThrow().generation();
    models.open();
    assertEquals(generation, only().serving().orElseThrow().generation());
  }

  @Test
  void refusesWhatCannotBeComposed() throws IOException {
    offer("shift", "scale");
    text("turbine 2 scale");
    text("turbine 3 shift");
    offer("shift");
    InvalidFlowException refusal =
        assertThrows(InvalidFlowException.class, () -> rollBack.run("turbine", 1, ANNA, () -> {}));
    assertEquals("turbine@1:1:1: expected a type that is offered; got scale", refusal.getMessage());
    composer.offerAlso("scale", 0);
    composer.onType(
        "scale",
        () -> {
          throw new NoClassDefFoundError("Gone");
        });
    reconciler.requestReconcile();
    assertTrue(refusal(1).contains("NoClassDefFoundError"), refusal(1));
    assertEquals("turbine 3 shift", Files.readString(base.resolve("flows/turbine.yaml")));
    assertEquals(2, version());
  }

  @Test
  void refusesWhatIsNotKept() throws IOException {
    assertEquals("turbine@1: expected a declared flow; got 'turbine'", refusal(1));
    text("turbine 2 -");
    assertEquals("turbine@1: expected a version that is kept; got none of turbine", refusal(1));
    text("turbine 2 shift");
    text("turbine 3 shift");
    assertEquals("turbine@3: expected one of the versions 1, 2; got 3", refusal(3));
    Files.delete(base.resolve("flows/turbine.yaml"));
    flows.open();
    model("default 2 shift", "0123");
    assertEquals("turbine@1: expected a model, as models/turbine is; got a text", refusal(1));
    Files.delete(base.resolve("models/turbine/manifest.json"));
    Files.delete(base.resolve("models/turbine/parameters.safetensors"));
    models.open();
    text("turbine 2 shift");
    assertEquals("turbine@3: expected a text, as flows/turbine.yaml is; got a model", refusal(3));
  }

  @Test
  void refusesConfigurationsOutsideTheConsole() {
    reconciler.declare(Declaration.of(CONFIGURATION, "turbine 2 shift"));
    assertEquals(
        "bijou.flow~turbine: expected a running console; got a single command; run it in the"
            + " console",
        refusal(1));
  }

  @Test
  void servesWithoutAVersionThatCannotBeKept() throws IOException {
    Files.writeString(Files.createDirectories(base.resolve("versions")).resolve("turbine"), "");
    text("turbine 2 shift");
    assertEquals(0, version());
    assertEquals(
        List.of(base.resolve("versions/turbine") + ": expected to keep the version; got a file"),
        only().notices());
    assertEquals(List.of(), only().problems());
  }
}
