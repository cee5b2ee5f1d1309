package dev.bijou.itests.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.admin.conformance.Conformance;
import dev.bijou.admin.conformance.LawResult;
import dev.bijou.flow.Flow;
import dev.bijou.flow.FlowComposer;
import dev.bijou.flow.InvalidFlowException;
import dev.bijou.itests.osgi.InFramework;
import dev.bijou.registry.PluginKind;
import dev.bijou.registry.PluginRegistry;
import dev.bijou.registry.PluginType;
import dev.bijou.registry.Plugins;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.inject.Inject;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/**
 * Tests the bundle of the guide in the running distribution: it is deployed, checked against the
 * laws, used and removed.
 */
@InFramework
class GuideIT {
  private static final Path FOLDER = Path.of("target", "guide").toAbsolutePath();
  private static final Path FLOW = FOLDER.resolve("flows").resolve("heavy.yaml");
  private static final Path BUNDLE = FOLDER.resolve("tail-weight.jar");

  @Inject private BundleContext context;
  @Inject private FlowComposer composer;
  @Inject private PluginRegistry registry;
  @Inject private Conformance conformance;

  /** Runs outside of the framework, where compiler and bnd are available. */
  @BeforeAll
  static void build() throws Exception {
    Guide.unpack(FOLDER).bundle();
  }

  @Test
  void composesAFlowWhileTheBundleIsInstalled() throws Exception {
    String yaml = Files.readString(FLOW);
    assertTrue(unsatisfied(yaml), "its types should not be registered yet");

    Bundle bundle = context.installBundle(BUNDLE.toUri().toString());
    bundle.start();
    Flow flow = composer.compose(yaml);
    assertEquals(2, flow.dimension());
    double[] scores = flow.logProb(flow.sample(100, 1));
    assertTrue(Arrays.stream(scores).allMatch(Double::isFinite), () -> Arrays.toString(scores));
    assertEquals(List.of(), broken(PluginKind.LAYER, "asinh"));
    assertEquals(List.of(), broken(PluginKind.LAYER, "bend"));
    assertEquals(List.of(), broken(PluginKind.SCALAR, "tail-weight"));

    bundle.uninstall();
    assertTrue(unsatisfied(yaml), "its types should be unregistered");
  }

  /** Otherwise it would be an automatic module, which jlink refuses. */
  @Test
  void theBundleIsAModule() {
    ModuleDescriptor module =
        ModuleFinder.of(BUNDLE).find("com.example.tailweight").orElseThrow().descriptor();

    assertFalse(module.isAutomatic());
    assertTrue(module.isOpen(), "its records are built by reflection");
    assertTrue(
        module.requires().stream().anyMatch(required -> required.name().equals("dev.bijou.api")),
        module::toString);
  }

  private boolean unsatisfied(String yaml) {
    return assertThrows(InvalidFlowException.class, () -> composer.compose(yaml)).unsatisfied();
  }

  /** Returns the violations of the first laws: {@link GuideLawsIT} checks all. */
  private List<LawResult> broken(PluginKind kind, String name) {
    PluginType type = registry.plugins().find(kind, name).orElseThrow();
    return conformance
        .check(type, Plugins.of(List.of()))
        .limit(6)
        .filter(LawResult::failed)
        .toList();
  }
}
