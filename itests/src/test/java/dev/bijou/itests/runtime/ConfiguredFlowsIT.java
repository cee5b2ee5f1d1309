package dev.bijou.itests.runtime;

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
