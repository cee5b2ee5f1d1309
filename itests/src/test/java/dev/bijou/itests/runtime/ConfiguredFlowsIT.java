package dev.bijou.itests.runtime;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.admin.audit.AuditLog.Actor;
import dev.bijou.admin.flows.DeclaredFlow;
import dev.bijou.admin.flows.FlowRuntime;
import dev.bijou.admin.flows.FlowStatus;
import dev.bijou.flow.ComposeOptions;
import dev.bijou.flow.Flow;
import dev.bijou.flow.FlowComposer;
import dev.bijou.flow.InvalidFlowException;
import dev.bijou.itests.osgi.InFramework;
import dev.bijou.model.Model;
import dev.bijou.model.ModelStore;
import dev.bijou.scoring.ModelScorer;
import dev.bijou.scoring.RowSource;
import dev.bijou.scoring.Scorer.ScoreOptions;
import dev.bijou.spec.FlowSpec;
import dev.bijou.tile.Tile;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.metatype.MetaTypeService;

/** Tests flows declared by configurations of the factory {@code bijou.flow}, models, versions. */
@InFramework(
    level = 60,
    properties = {
      "bijou.console=true",
      "bijou.data=target/configured/data",
      "bijou.flows=target/configured/flows",
      "bijou.models=target/configured/models",
      "felix.cm.pm=bijou"
    })
class ConfiguredFlowsIT {
  private static final Actor TESTER = new Actor("tester", "test");

  private static final String FLOW =
      """
      flow: pump
      dimension: 2
      layers:
        - affine: {scale: exp}
        - rotation:
      """;

  private static final Path MODELS = Path.of("target", "configured", "models");
  private static final List<String> CONFIGURATOR =
      List.of(
          "org.apache.felix.configurator-",
          "org.apache.felix.cm.json-",
          "org.osgi.util.converter-",
          "jakarta.json-");

  private static final Path DATA = Path.of("target", "configured", "data");

  @Inject private BundleContext context;
  @Inject private ModelStore store;
  @Inject private FlowRuntime runtime;
  @Inject private FlowComposer composer;
  @Inject private ConfigurationAdmin admin;
  @Inject private MetaTypeService metatypes;
  private Running running;
  private Configuration configuration;

  @BeforeEach
  void configure() throws IOException, InterruptedException {
    running = new Running(context, runtime);
    configuration = admin.getFactoryConfiguration("bijou.flow", "pump", "?");
    edit(FLOW);
    running.awaitReady("pump");
  }

  @AfterEach
  void delete() throws IOException, InterruptedException {
    configuration.delete();
    running.awaitNothing();
  }

  private void edit(String yaml) throws IOException {
    configuration.update(FrameworkUtil.asDictionary(Map.of("yaml", yaml)));
  }

  @Test
  void declaresAFlowByConfiguration() {
    DeclaredFlow pump = running.declared("pump").orElseThrow();
    assertEquals("bijou.flow~pump", pump.source());
    assertEquals(FLOW, pump.text());
  }

  @Test
  void describesTheConfigurationForConsoles() {
    var information = metatypes.getMetaTypeInformation(running.bundle("dev.bijou.runtime"));
    assertArrayEquals(new String[] {"bijou.flow"}, information.getFactoryPids());
    var attributes =
        information.getObjectClassDefinition("bijou.flow", null).getAttributeDefinitions(-1);
    assertEquals("yaml", attributes[0].getID());
  }

  @Test
  void validEditReplacesTheFlow() throws Exception {
    edit(FLOW.replace("2", "5"));
    Await.until(() -> running.flow("pump").orElseThrow().dimension() == 5, runtime::flows);
    assertEquals(1, running.count(Flow.class, "(bijou.flow=pump)"));
  }

  @Test
  void invalidEditKeepsTheFlowInService() throws Exception {
    long generation = generation();
    edit(FLOW.replace("exp", "exponential"));
    DeclaredFlow edited = running.await("pump", FlowStatus.READY, 1);
    assertTrue(edited.problems().get(0).toString().startsWith("bijou.flow~pump:4:"));
    assertEquals(generation, generation());
  }

  /** Tests the texts that an interrupted edit may leave. */
  @Test
  void replacesTheFlowOnlyByValidPrefixes() throws Exception {
    for (int end = 0; end < FLOW.length(); end++) {
      String prefix = FLOW.substring(0, end);
      long generation = generation();
      edit(prefix);
      Await.until(() -> running.declared("pump").orElseThrow().text().equals(prefix), () -> prefix);
      runtime.settled().toCompletableFuture().join();
      assertEquals(isFlow(prefix), generation() > generation, prefix);
    }
  }

  /** A configuration under the PID of the factory is none of the factory. */
  @Test
  void aConfigurationOfTheFactoryItselfDisturbsNoOther() throws Exception {
    Configuration unnamed = admin.getConfiguration("bijou.flow", "?");
    try {
      unnamed.update(FrameworkUtil.asDictionary(Map.of("yaml", FLOW.replace("pump", "other"))));
      edit(FLOW.replace("2", "5"));
      Await.until(() -> running.flow("pump").orElseThrow().dimension() == 5, runtime::flows);
      assertEquals(1, runtime.flows().size());
    } finally {
      unnamed.delete();
    }
  }

  @Test
  void rollsAConfigurationBack() throws Exception {
    long version = version("pump");
    assertTrue(version > 0);
    edit(FLOW.replace("2", "3"));
    Await.until(() -> running.flow("pump").orElseThrow().dimension() == 3, runtime::flows);
    assertTrue(version("pump") != version);
    edit("broken");
    DeclaredFlow back =
        runtime.rollBack("pump", version, TESTER).toCompletableFuture().get(30, SECONDS);
    assertEquals(version, back.serving().orElseThrow().version());
    assertEquals(FLOW, configuration().getProperties().get("yaml"));
    assertEquals(2, running.flow("pump").orElseThrow().dimension());
  }

  private Configuration configuration() throws Exception {
    return admin.listConfigurations("(service.pid=bijou.flow~pump)")[0];
  }

  private long version(String name) {
    return running.declared(name).orElseThrow().serving().orElseThrow().version();
  }

  @Test
  void aModelIsAFlowAndAScorerAndIsRolledBack() throws Exception {
    Path directory = MODELS.resolve("fitted");
    try {
      store.save(model(1), directory);
      running.awaitReady("fitted");
      long version = version("fitted");
      Collection<ServiceReference<ModelScorer>> scorers =
          context.getServiceReferences(ModelScorer.class, "(bijou.flow=fitted)");
      assertEquals(1, scorers.size());
      ServiceReference<ModelScorer> reference = scorers.iterator().next();
      assertEquals(version, reference.getProperty(FlowRuntime.VERSION));
      ModelScorer scorer = context.getService(reference);
      Tile rows = model(1).flow().sample(20, 5);
      double[] logProb = model(1).flow().logProb(rows);
      assertArrayEquals(logProb, scores(scorer, rows));
      assertArrayEquals(logProb, running.flow("fitted").orElseThrow().logProb(rows));

      store.save(model(2), directory);
      Await.until(() -> version("fitted") != version, runtime::flows);
      assertArrayEquals(model(2).flow().logProb(rows), scores(scorer, rows));
      assertEquals(version("fitted"), reference.getProperty(FlowRuntime.VERSION));

      runtime.rollBack("fitted", version, TESTER).toCompletableFuture().get(30, SECONDS);
      assertArrayEquals(logProb, scores(scorer, rows));
      assertArrayEquals(logProb, store.open(directory).model().flow().logProb(rows));
      long generation =
          running.declared("fitted").orElseThrow().serving().orElseThrow().generation();
      assertEquals(generation, reference.getProperty(FlowRuntime.GENERATION));
    } finally {
      new Folder(directory).clear();
      Await.until(() -> running.declared("fitted").isEmpty(), runtime::flows);
    }
  }

  private Model model(long seed) {
    FlowSpec spec = composer.read(FLOW.replace("pump", "default"), "test");
    return Model.of(composer.compose(spec, ComposeOptions.seeded(seed)));
  }

  /** Returns the log-densities of rows whose columns come in another order, after another one. */
  private static double[] scores(ModelScorer scorer, Tile rows) {
    Tile columns = Tile.allocate(3, rows.size());
    columns.coordinate(1).copyFrom(rows.coordinate(1));
    columns.coordinate(2).copyFrom(rows.coordinate(0));
    RowSource source = RowSource.of("rows", List.of("other", "2", "1"), columns);
    return scorer.score(source, ScoreOptions.standard()).next().toRow(0);
  }

  @Test
  void aBundleDeclaresFlowsUntilItStops() throws Exception {
    Bundle bundle =
        bundle()
            .header("Require-Capability", snippet("```\nRequire-Capability: "))
            .file("OSGI-INF/bijou/fan.yaml", FLOW.replace("pump", "fan").getBytes(UTF_8))
            .file("OSGI-INF/bijou/pump.yaml", FLOW.getBytes(UTF_8))
            .file("OSGI-INF/bijou/Upper.yaml", FLOW.getBytes(UTF_8))
            .file("OSGI-INF/bijou/large.yaml", new byte[256 * 1024 + 1])
            .file("OSGI-INF/bijou/latin.yaml", "flow: ä".getBytes(ISO_8859_1))
            .file("OSGI-INF/bijou/fan.txt", FLOW.getBytes(UTF_8))
            .file("OSGI-INF/bijou/more/fan.yaml", FLOW.getBytes(UTF_8))
            .install(context);
    try {
      for (int round = 0; round < 2; round++) {
        bundle.start();
        String prefix = "com.example.flows 1.0.0: OSGI-INF/bijou/";
        assertEquals(prefix + "fan.yaml", running.awaitReady("fan").source());
        assertProblem("Upper", "expected a file name of at most 64 letters a-z");
        assertProblem("large", "expected at most 256 KiB; got more");
        assertProblem("latin", "expected UTF-8; got other bytes");
        Await.until(() -> runtime.flows().size() == 6, runtime::flows);
        DeclaredFlow second =
            runtime.flows().stream()
                .filter(f -> f.source().endsWith("/pump.yaml"))
                .findFirst()
                .get();
        assertTrue(second.problems().get(0).message().contains("the name of bijou.flow~pump"));
        bundle.stop();
        Await.until(() -> runtime.flows().size() == 1, runtime::flows);
        assertEquals(0, running.count(Flow.class, "(bijou.flow=fan)"));
      }
    } finally {
      bundle.uninstall();
    }
  }

  private void assertProblem(String flow, String expected) throws InterruptedException {
    String message = running.await(flow, FlowStatus.INVALID, 1).problems().get(0).message();
    assertTrue(message.startsWith(expected), message);
  }

  @Test
  void aBundleThatDoesNotRequireTheExtenderDeclaresNoFlow() throws Exception {
    Bundle bundle =
        bundle()
            .file("OSGI-INF/bijou/fan.yaml", FLOW.replace("pump", "fan").getBytes(UTF_8))
            .install(context);
    try {
      bundle.start();
      runtime.settled().toCompletableFuture().join();
      assertEquals(1, runtime.flows().size());
    } finally {
      bundle.uninstall();
    }
  }

  /** Tests the Felix Configurator with the store of the base directory. */
  @Test
  void aBundleDeclaresAFlowByAConfiguratorResourceUntilItIsUninstalled() throws Exception {
    List<Bundle> configurator = installConfigurator();
    Bundle bundle =
        bundle()
            .header(
                "Require-Capability", "osgi.extender;filter:=\"(osgi.extender=osgi.configurator)\"")
            .file("OSGI-INF/configurator/flows.json", snippet("```json\n").getBytes(UTF_8))
            .install(context);
    try {
      bundle.start();
      assertEquals("bijou.flow~turbine", running.awaitReady("turbine").source());
      assertEquals(1, stored().size(), "that of pump; not that of the bundle");
      bundle.uninstall();
      Await.until(() -> runtime.flows().size() == 1, runtime::flows);
      assertEquals(1, stored().size());
    } finally {
      for (Bundle each : configurator) {
        each.uninstall();
      }
    }
  }

  /** Installs and starts the bundles of the class path of this test that are the Configurator. */
  private List<Bundle> installConfigurator() throws BundleException {
    List<Bundle> bundles = new ArrayList<>();
    for (String jar : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      if (CONFIGURATOR.stream().anyMatch(Path.of(jar).getFileName().toString()::startsWith)) {
        bundles.add(context.installBundle(Path.of(jar).toUri().toString()));
      }
    }
    assertEquals(CONFIGURATOR.size(), bundles.size(), bundles::toString);
    for (Bundle bundle : bundles) {
      bundle.start();
    }
    return bundles;
  }

  private static List<Path> stored() throws IOException {
    try (Stream<Path> files = Files.list(DATA.resolve("configurations"))) {
      return files.filter(file -> file.toString().contains("bijou.flow-")).toList();
    }
  }

  /** Returns the text of the documentation between a start and the end of its block. */
  private static String snippet(String start) throws IOException {
    String page = Files.readString(Path.of("..", "docs", "flow-yaml.md"));
    int from = page.indexOf(start) + start.length();
    return page.substring(from, page.indexOf("```", from)).strip();
  }

  private static PluginBundle bundle() {
    return new PluginBundle("flows");
  }

  private boolean isFlow(String text) {
    try {
      var spec = composer.read(text, "prefix");
      composer.compose(spec, ComposeOptions.seeded(0));
      return spec.name().equals("pump");
    } catch (InvalidFlowException e) {
      return false;
    }
  }

  private long generation() {
    return running.declared("pump").orElseThrow().serving().orElseThrow().generation();
  }
}
