package dev.bijou.itests.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.admin.flows.DeclaredFlow;
import dev.bijou.admin.flows.FlowRuntime;
import dev.bijou.admin.flows.FlowStatus;
import dev.bijou.bijector.BijectorFactory;
import dev.bijou.flow.Flow;
import dev.bijou.itests.osgi.InFramework;
import dev.bijou.itests.readme.ReadmeBundle;
import dev.bijou.tile.Tile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.inject.Inject;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.framework.Version;

/** Tests a running console: files are copied into its folders, and its commands show the effect. */
@InFramework(
    level = 70,
    properties = {
      "bijou.flows=target/console/flows",
      "bijou.deploy=target/console/deploy",
      "bijou.grace=3600" // deleting a jar ends it
    })
class ConsoleIT {
  private static final Path ROOT = Path.of("target", "console");
  private static final Path JAR = ROOT.resolve("arcsinh.jar");
  private static final String BUNDLE_NAME = "example.arcsinh";
  private static final String ARCSINH = "(bijou.bijector.type=arcsinh)";
  private static final String FLOW =
      "flow: tame\ndimension: 3\nlayers:\n  - arcsinh: {scale: 2}\n  - rotation:\n";

  @Inject private BundleContext context;
  @Inject private FlowRuntime runtime;
  @Inject private CommandProcessor gogo;
  private final Folder flows = new Folder(ROOT.resolve("flows"));
  private final Folder deploy = new Folder(ROOT.resolve("deploy"));
  private Running running;

  /** Runs outside of the framework, where the compiler is available. */
  @BeforeAll
  static void build() throws Exception {
    Path built = ReadmeBundle.build(Files.createTempDirectory("readme-bundle"));
    Files.createDirectories(ROOT);
    Files.copy(built, JAR, StandardCopyOption.REPLACE_EXISTING);
  }

  @BeforeEach
  @AfterEach
  void clearFolders() throws Exception {
    running = new Running(context, runtime);
    flows.clear();
    deploy.clear();
    running.awaitNothing();
    Await.until(() -> running.count(BijectorFactory.class, ARCSINH) == 0, runtime::flows);
  }

  /** Tests that metrics, MBeans, inventory and health checks agree, and come and go alone. */
  @Test
  void integrationsShowFlowsAndCanBeStopped() throws Exception {
    Integrations integrations = new Integrations(context);
    flows.write("shown.yaml", "flow: shown\ndimension: 2\nlayers:\n  - affine:\n");
    long version = running.awaitReady("shown").serving().orElseThrow().version();
    Flow flow = running.flow("shown").orElseThrow();
    Flow held = flow.current().flow();
    Tile points = flow.sample(4, 1);
    double[] logProb = held.logProb(points);
    assertThrows(IllegalArgumentException.class, () -> flow.logProb(Tile.allocate(3, 1)));

    assertContains(
        "bijou_flow_calls_total{flow=\"shown\",version=\"" + version + "\"} 3\n",
        command("bijou:status --metrics"));
    Await.until(() -> Integrations.hasBean("shown"), runtime::flows);
    assertEquals(3L, Integrations.attribute("shown", "Calls"));
    assertEquals(8L, Integrations.attribute("shown", "Rows"));
    assertEquals(1L, Integrations.attribute("shown", "Failures"));
    assertContains("name=shown, ", integrations.inventory("TEXT"));
    assertContains("\"bad-argument\": 1,", integrations.inventory("JSON"));
    assertContains("OK ", integrations.health("systemready"));
    assertContains("OK ", integrations.health("bijou"));
    flows.write("broken.yaml", "flow: broken\nlayers: 1\n");
    Await.until(
        () -> running.declared("broken").filter(f -> f.status() == FlowStatus.INVALID).isPresent(),
        runtime::flows);
    assertContains("WARN ", integrations.health("bijou"));

    for (String name : List.of("metrics", "jmx", "inventory", "health")) {
      running.bundle("dev.bijou." + name).stop();
      assertArrayEquals(logProb, flow.logProb(points));
      assertArrayEquals(logProb, held.logProb(points));
      Await.until( // after its start, the one before may still register its beans
          () -> Integrations.hasBean("shown") == !name.equals("jmx"), runtime::flows);
      running.bundle("dev.bijou." + name).start();
    }
    Await.until(() -> Integrations.hasBean("shown"), runtime::flows);
    assertEquals(3L, Integrations.attribute("shown", "Calls"));
    assertContains("WARN ", integrations.health("bijou"));
    running.bundle("dev.bijou.metrics").stop();
    try {
      assertNull(Integrations.attribute("shown", "Calls"));
      assertContains("dev.bijou.metrics", command("bijou:status --metrics"));
    } finally {
      running.bundle("dev.bijou.metrics").start();
    }
  }

  @Test
  void followsTheFilesOfABundleAndAFlow() throws Exception {
    flows.write("tame.yaml", FLOW);
    running.await("tame", FlowStatus.UNSATISFIED, 1);
    assertContains("no bundle offers the layer arcsinh; ", command("bijou:why tame"));

    deploy.copy(JAR);
    running.awaitReady("tame");
    assertContains("  arcsinh ", command("bijou:types"));
    assertContains("where the map bends, > 0", command("bijou:types arcsinh"));
    assertContains("tame  READY", command("bijou:flows"));

    deploy.delete("arcsinh.jar");
    running.await("tame", FlowStatus.UNSATISFIED, 1);
    assertEquals(0, running.count(Flow.class, "(bijou.flow=tame)"));
    Await.until(() -> running.count(BijectorFactory.class, ARCSINH) == 0, runtime::flows);
    assertContains("last seen in " + BUNDLE_NAME + " ", command("bijou:why tame"));

    deploy.copy(JAR);
    running.awaitReady("tame");
    assertEquals(1, running.count(Flow.class, "(bijou.flow=tame)"));
    assertEquals(1, running.count(BijectorFactory.class, ARCSINH));
  }

  /** With names of its own: entries of the test before may still come. */
  @Test
  void logsEachChangeOnce() throws Exception {
    PluginBundle plugin = new PluginBundle("logged").shift("test-logged", 1);
    try (LogEntries log = new LogEntries()) {
      flows.write("logged.yaml", "flow: logged\ndimension: 2\nlayers:\n  - test-logged:\n");
      running.await("logged", FlowStatus.UNSATISFIED, 1);
      deploy.write("logged.jar", plugin.content().readAllBytes());
      running.awaitReady("logged");
      deploy.delete("logged.jar");
      running.await("logged", FlowStatus.UNSATISFIED, 1);
      flows.delete("logged.yaml");
      running.awaitNothing();
      String bundle = "bundle com.example.logged";
      Await.until(() -> log.count("uninstall " + bundle) == 1, log::all);
      for (String change :
          List.of(
              "flow logged (flows/logged.yaml) is UNSATISFIED: ",
              "flow logged (flows/logged.yaml) is READY (was UNSATISFIED), ",
              "flow logged (flows/logged.yaml) is UNSATISFIED (was READY): ",
              "flow logged (flows/logged.yaml) is no longer declared",
              bundle + " 1.0.1 was installed from deploy/logged.jar",
              bundle + " 1.0.1 was started",
              bundle + " 1.0.1 was stopped",
              bundle + " 1.0.1 was uninstalled",
              "what=\"declare flow logged\"",
              "what=\"remove flow logged\"",
              "from=\"deploy/logged.jar\" what=\"install " + bundle + "\"",
              "from=\"deploy/logged.jar\" what=\"uninstall " + bundle + "\"")) {
        assertEquals(1, log.count(change), () -> change + " in " + log.all());
      }
    }
  }

  @Test
  void installingABundleRefreshesNoOther() throws Exception {
    List<String> restarted = new CopyOnWriteArrayList<>();
    SynchronousBundleListener listener =
        event -> {
          String name = event.getBundle().getSymbolicName();
          boolean down =
              event.getType() == BundleEvent.STOPPED || event.getType() == BundleEvent.UNRESOLVED;
          if (down
              && !BUNDLE_NAME.equals(name)) { // it may be updated itself if it was read half copied
            restarted.add(name);
          }
        };
    context.addBundleListener(listener);
    deploy.copy(JAR);
    Await.until(() -> running.count(BijectorFactory.class, ARCSINH) == 1, runtime::flows);
    context.removeBundleListener(listener);
    assertEquals(List.of(), restarted);
  }

  @Test
  void anUpdateWhoseActivatorFailsPutsTheOldVersionBack() throws Exception {
    flows.write("tame.yaml", FLOW);
    deploy.copy(JAR);
    long generation = generation(running.awaitReady("tame"));
    deploy.write("arcsinh.jar", withoutItsActivator());
    Await.until(
        () -> running.declared("tame").filter(flow -> generation(flow) > generation).isPresent(),
        runtime::flows);
    running.awaitReady("tame");
    assertEquals(1, bundles(BUNDLE_NAME));
    assertEquals(Bundle.ACTIVE, running.bundle(BUNDLE_NAME).getState());
  }

  /** Flows are swapped while both bundles are there, to a higher version and to a lower one. */
  @Test
  void anotherVersionIsInstalledBesideTheOldOne() throws Exception {
    flows.write("tame.yaml", FLOW);
    deploy.copy(JAR);
    running.awaitReady("tame");
    Version first = running.bundle(BUNDLE_NAME).getVersion();
    try (ServiceGaps gaps = ServiceGaps.of(context, Flow.class, "(bijou.flow=tame)");
        ServiceGaps types = ServiceGaps.of(context, BijectorFactory.class, ARCSINH)) {
      deploy.write("arcsinh.jar", withHeader("Bundle-Version", "7.1.0"));
      awaitOnly(Version.parseVersion("7.1.0"));
      assertEquals(List.of(), types.gaps());
      deploy.write("arcsinh.jar", Files.readAllBytes(JAR));
      awaitOnly(first);
      assertEquals(0, gaps.unregistrations());
    }
    assertEquals(List.of(), running.awaitReady("tame").notices());
  }

  private void awaitOnly(Version version) throws InterruptedException {
    Await.until(
        () -> bundles(BUNDLE_NAME) == 1 && running.bundle(BUNDLE_NAME).getVersion().equals(version),
        () -> List.of(context.getBundles()));
  }

  /** Returns the bundle with an activator that does not exist, so that it cannot start. */
  private static byte[] withoutItsActivator() throws IOException {
    return withHeader("Bundle-Activator", BUNDLE_NAME + ".Missing");
  }

  private static byte[] withHeader(String key, String value) throws IOException {
    ByteArrayOutputStream result = new ByteArrayOutputStream();
    try (JarFile jar = new JarFile(JAR.toFile())) {
      Manifest manifest = new Manifest(jar.getManifest());
      manifest.getMainAttributes().putValue(key, value);
      try (JarOutputStream out = new JarOutputStream(result, manifest)) {
        for (JarEntry entry : Collections.list(jar.entries())) {
          if (!entry.getName().startsWith("META-INF/MANIFEST")) {
            out.putNextEntry(new ZipEntry(entry.getName()));
            jar.getInputStream(entry).transferTo(out);
          }
        }
      }
    }
    return result.toByteArray();
  }

  @Test
  void followsConfigurationFiles() throws Exception {
    String yaml = "flow: %s\\ndimension: 2\\nlayers:\\n  - rotation:\\n# Größe ≤ 5";
    deploy.write("bijou.flow.cfg", "yaml = " + String.format(Locale.ROOT, yaml, "unnamed"));
    deploy.write("bijou.flow-pump.cfg", "yaml = " + String.format(Locale.ROOT, yaml, "pump"));
    deploy.write(
        "bijou.flow~fan.config", "yaml=\"" + String.format(Locale.ROOT, yaml, "fan") + "\"");
    assertEquals("bijou.flow~pump", running.awaitReady("pump").source());
    assertEquals("bijou.flow~fan", running.awaitReady("fan").source());
    assertTrue(running.declared("pump").orElseThrow().text().endsWith("# Größe ≤ 5"));
    assertTrue(running.declared("unnamed").isEmpty());
    deploy.delete("bijou.flow-pump.cfg");
    deploy.delete("bijou.flow~fan.config");
    running.awaitNothing();
  }

  private static long generation(DeclaredFlow flow) {
    return flow.serving().map(DeclaredFlow.Serving::generation).orElse(0L);
  }

  private long bundles(String name) {
    return Stream.of(context.getBundles())
        .filter(bundle -> bundle.getSymbolicName().equals(name))
        .count();
  }

  @Test
  void commandsReportErrorsToTheSession() throws Exception {
    assertEquals(
        "bijou types: expected an option of this command; got '--jsn'; the nearest is '--json';"
            + " see bijou types --help\n",
        command("bijou:types --jsn"));
  }

  private String command(String line) throws Exception {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(output, true, StandardCharsets.UTF_8);
    try (CommandSession session =
        gogo.createSession(new ByteArrayInputStream(new byte[0]), stream, stream)) {
      session.execute(line);
    }
    return output.toString(StandardCharsets.UTF_8);
  }

  private static void assertContains(String expected, String text) {
    assertTrue(text.contains(expected), text);
  }
}
