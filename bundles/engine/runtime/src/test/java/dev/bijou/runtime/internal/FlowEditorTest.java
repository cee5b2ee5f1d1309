package dev.bijou.runtime.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.admin.audit.AuditLog.Actor;
import dev.bijou.admin.flows.DeclaredFlow;
import dev.bijou.admin.flows.FlowStatus;
import dev.bijou.flow.InvalidFlowException;
import dev.bijou.runtime.internal.build.FlowBuilder;
import dev.bijou.runtime.internal.build.PluginTrace;
import dev.bijou.runtime.internal.source.ConfigurationWriter;
import dev.bijou.runtime.internal.source.FakeConfigurations;
import dev.bijou.runtime.internal.source.FlowDirectory;
import dev.bijou.runtime.internal.source.FlowSource;
import dev.bijou.runtime.internal.source.FlowSource.Origin;
import dev.bijou.runtime.internal.version.VersionStoreTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.ConcurrentModificationException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.FrameworkUtil;

/** Edits of files and configurations, from the text of a user to the services. */
class FlowEditorTest extends ReconcilerFixture {
  private static final Actor ADMIN = new Actor("admin", "console 127.0.0.1");

  @TempDir Path base;

  private final FakeConfigurations configurations = new FakeConfigurations();
  private final List<Actor> actors = new ArrayList<>();
  private FlowDirectory files;
  private FlowEditor editor;

  @BeforeEach
  void start() {
    files = new FlowDirectory(base, reconciler);
    ConfigurationWriter writer =
        new ConfigurationWriter(() -> Optional.of(configurations.admin()), true);
    FlowBuilder builder =
        new FlowBuilder(
            composer,
            composer,
            new PluginTrace(composer, (bundle, name) -> false),
            types -> () -> {},
            Optional::empty,
            VersionStoreTest.NONE);
    editor =
        new FlowEditor(
            new ComposeCheck(builder),
            reconciler.states(),
            Map.of(Origin.FILE, files, Origin.CONFIGURATION, writer),
            writer,
            reconciler.changes());
    offer("shift");
    reconciler.add(change -> change.actor().ifPresent(actors::add));
  }

  private DeclaredFlow file(String text) throws IOException {
    Files.writeString(base.resolve("turbine.yaml"), text);
    files.open();
    return only();
  }

  private String content() throws IOException {
    return Files.readString(base.resolve("turbine.yaml"));
  }

  private DeclaredFlow configuration(Map<String, Object> properties) {
    String pid = "bijou.flow~turbine";
    configurations.put(pid, FrameworkUtil.asDictionary(new HashMap<>(properties)));
    declare(new FlowSource(Origin.CONFIGURATION, pid), (String) properties.get("yaml"));
    return only();
  }

  private void edit(DeclaredFlow flow, String text) throws IOException {
    reconciler.declare(editor.edit(flow, text, ADMIN, () -> {}));
  }

  private void create(String name, String text) throws IOException {
    reconciler.declare(editor.create(name, text, ADMIN, () -> {}));
  }

  private static String refusal(Class<? extends Exception> type, Edit edit) {
    return assertThrows(type, edit::run).getMessage();
  }

  /** An edit that is refused. */
  private interface Edit {
    void run() throws IOException;
  }

  private long generation() {
    return only().serving().orElseThrow().generation();
  }

  @Test
  void editsAFileForSomebody() throws IOException {
    edit(file("turbine 2 shift"), "turbine 3 shift");
    assertEquals("turbine 3 shift", content());
    assertEquals(3, only().serving().orElseThrow().dimension());
    assertEquals(List.of(ADMIN), actors);
  }

  @Test
  void aBrokenEditLeavesTextAndFlow() throws IOException {
    DeclaredFlow flow = file("turbine 2 shift");
    long generation = generation();
    String missing = refusal(InvalidFlowException.class, () -> edit(flow, "turbine 2 scale"));
    assertTrue(missing.endsWith("turbine.yaml:1:1: expected a type that is offered; got scale"));
    assertThrows(InvalidFlowException.class, () -> edit(flow, "nonsense"));
    assertThrows(InvalidFlowException.class, () -> edit(flow, "turbine 2 throws"));
    assertEquals("turbine 2 shift", content());
    assertEquals(generation, generation());
  }

  @Test
  void lineEndsAloneAreNoChangeAndAreKept() throws IOException {
    DeclaredFlow flow = file("turbine 2 shift\n");
    edit(flow, "turbine 2 shift\r\n");
    assertEquals("turbine 2 shift\n", content());
    assertEquals(List.of(), actors);
    DeclaredFlow windows = file("turbine 2 shift\r\n");
    edit(windows, "turbine 3 shift\n");
    assertEquals("turbine 3 shift\r\n", content());
  }

  @Test
  void refusesAFileThatChangedMeanwhile() throws IOException {
    DeclaredFlow flow = file("turbine 2 shift");
    Files.writeString(base.resolve("turbine.yaml"), "turbine 4 shift");
    String message =
        refusal(ConcurrentModificationException.class, () -> edit(flow, "turbine 3 shift"));
    assertTrue(message.contains("it was changed meanwhile"), message);
    assertThrows(ConcurrentModificationException.class, () -> editor.withdraw(flow, ADMIN));
    assertEquals("turbine 4 shift", content());
    try (Stream<Path> left = Files.list(base)) {
      assertEquals(1, left.count());
    }
  }

  @Test
  void keepsTheNameOfAFlowButNotThatOfABrokenText() throws IOException {
    DeclaredFlow flow = file("turbine 2 shift");
    String message = refusal(InvalidFlowException.class, () -> edit(flow, "other 2 shift"));
    assertTrue(
        message.endsWith("flow: expected turbine, the name of this flow; got other"), message);
    Files.writeString(base.resolve("b.yaml"), "broken");
    files.open();
    DeclaredFlow broken = reconciler.flows().get(0);
    assertEquals("b", broken.name());
    String taken = refusal(InvalidFlowException.class, () -> edit(broken, "turbine 2 shift"));
    assertTrue(taken.contains("expected a unique name; got the name of "), taken);
    edit(broken, "repaired 2 shift");
    assertEquals("repaired", reconciler.flows().get(0).name());
  }

  @Test
  void namesWhatIsReadOnly() throws IOException {
    declare(new FlowSource(Origin.BUNDLE, "com.example 1.0.0: OSGI-INF/bijou/a.yaml"), "a 2 shift");
    assertEquals(
        Optional.of(
            "com.example 1.0.0: OSGI-INF/bijou/a.yaml is part of a bundle; copy its text under a"
                + " new name"),
        editor.readOnly(only()));
    DeclaredFlow bundled = only();
    assertThrows(IllegalArgumentException.class, () -> edit(bundled, "a 3 shift"));
    assertThrows(IllegalArgumentException.class, () -> editor.withdraw(bundled, ADMIN));
  }

  @Test
  void refusesAConfigurationOfAFile() {
    DeclaredFlow flow =
        configuration(Map.of("yaml", "turbine 2 shift", "bijou.deploy.file", "turbine.cfg"));
    assertEquals(
        Optional.of(
            "bijou.flow~turbine: expected a configuration of the console; got one of the file"
                + " turbine.cfg; edit the file"),
        editor.readOnly(flow));
    assertThrows(IllegalArgumentException.class, () -> edit(flow, "turbine 3 shift"));
  }

  @Test
  void editsAndWithdrawsAConfiguration() throws IOException {
    DeclaredFlow flow = configuration(Map.of("yaml", "turbine 2 shift", "other", 1));
    edit(flow, "turbine 3 shift");
    assertEquals("turbine 3 shift", configurations.get("bijou.flow~turbine").get("yaml"));
    assertEquals(1, configurations.get("bijou.flow~turbine").get("other"));
    assertThrows(ConcurrentModificationException.class, () -> edit(flow, "turbine 4 shift"));
    reconciler.withdraw(editor.withdraw(only(), ADMIN));
    assertNull(configurations.get("bijou.flow~turbine"));
    assertEquals(List.of(ADMIN, ADMIN), actors);
    assertEquals(List.of(), reconciler.flows());
  }

  @Test
  void withdrawsAFile() throws IOException {
    reconciler.withdraw(editor.withdraw(file("turbine 2 shift"), ADMIN));
    assertTrue(Files.notExists(base.resolve("turbine.yaml")));
    assertEquals(List.of(ADMIN), actors);
    files.open();
    assertEquals(List.of(), reconciler.flows());
  }

  @Test
  void createsAConfigurationThatIsListedByName() throws IOException {
    create("turbine", "turbine 2 shift\r\n");
    assertEquals(FlowStatus.READY, only().status());
    assertEquals("turbine 2 shift\n", configurations.get("bijou.flow~turbine").get("yaml"));
    assertEquals(
        "turbine",
        configurations.get("bijou.flow~turbine").get("webconsole.configurationFactory.nameHint"));
    assertEquals(List.of(ADMIN), actors);
  }

  @Test
  void createsNothingThatIsRefused() throws IOException {
    for (String name : List.of("", ".a", "A", "../etc", "<img>", "a".repeat(65), "a\nb")) {
      assertThrows(IllegalArgumentException.class, () -> create(name, "turbine 2 shift"));
    }
    assertThrows(InvalidFlowException.class, () -> create("turbine", "other 2 shift"));
    assertThrows(InvalidFlowException.class, () -> create("turbine", "turbine 2 scale"));
    assertNull(configurations.get("bijou.flow~turbine"));
    file("turbine 2 shift");
    assertThrows(IllegalStateException.class, () -> create("turbine", "turbine 3 shift"));
  }

  @Test
  void doesNotReplaceAConfigurationOfAnotherFlow() {
    configurations.put(
        "bijou.flow~new", FrameworkUtil.asDictionary(new HashMap<>(Map.of("yaml", "old 2 shift"))));
    assertThrows(IllegalStateException.class, () -> create("new", "new 2 shift"));
    assertEquals("old 2 shift", configurations.get("bijou.flow~new").get("yaml"));
  }

  @Test
  void aCancelledEditWritesNothing() throws IOException {
    DeclaredFlow flow = file("turbine 2 shift");
    Runnable cancelled =
        () -> {
          throw new CancellationException();
        };
    assertThrows(
        RuntimeException.class, () -> editor.edit(flow, "turbine 3 shift", ADMIN, cancelled));
    assertEquals("turbine 2 shift", content());
  }
}
