package dev.bijou.itests.runtime;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.admin.flows.DeclaredFlow;
import dev.bijou.admin.flows.FlowRuntime;
import dev.bijou.admin.flows.FlowStatus;
import dev.bijou.flow.ComposeOptions;
import dev.bijou.flow.Flow;
import dev.bijou.flow.FlowComposer;
import dev.bijou.flow.InvalidFlowException;
import dev.bijou.itests.osgi.InFramework;
import java.io.IOException;
import java.util.Map;
import javax.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.metatype.MetaTypeService;

/** Tests flows declared by configurations of the factory {@code bijou.flow}. */
@InFramework(level = 60, properties = "bijou.flows=target/configured/flows")
class ConfiguredFlowsIT {
  private static final String FLOW =
      """
      flow: pump
      dimension: 2
      layers:
        - affine: {scale: exp}
        - rotation:
      """;

  private static final String EXTENDER =
      "osgi.extender;filter:=\"(&(osgi.extender=bijou.flows)(version>=1.0)(!(version>=2.0)))\"";

  @Inject private BundleContext context;
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
  void aBundleDeclaresFlowsUntilItStops() throws Exception {
    Bundle bundle =
        bundle()
            .header("Require-Capability", EXTENDER)
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
            runtime.flows().stream().filter(f -> f.source().endsWith("/pump.yaml")).findFirst().get();
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
