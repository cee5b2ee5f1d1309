package dev.bijou.itests.faults;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.itests.osgi.Distribution;
import dev.bijou.itests.osgi.InFramework;
import dev.bijou.itests.osgi.PlainFramework;
import dev.bijou.itests.runtime.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;

/**
 * Row T12 of RELIABILITY.md: any order of installing and starting, the stop and start of any
 * bundle, and restarts of the framework end in the same state. The state is what commands print
 * about types and flows. It runs on Equinox as well.
 */
@Tag(InFramework.TAG)
class T12OrdersIT {
  private static final String FLOW =
      """
      flow: every
      dimension: 3
      layers:
        - rotation
        - coupling: {of: rational-quadratic-spline, hidden: [8]}
        - autoregressive: {of: mixture-logistic-cdf, hidden: [8]}
        - affine
      """;

  /** Times, and the counter of compositions, which depends on the order. */
  private static final String VARYING =
      "\"(generation|since)\" ?: ?[^,]*|\\d+ (s|min) ago|, for \\d+ (s|min)";

  @TempDir Path folder;
  private List<Path> jars;

  @BeforeEach
  void declare() throws IOException {
    Path flows = Files.createDirectory(folder.resolve("flows"));
    Files.writeString(flows.resolve("every.yaml"), FLOW);
    Files.writeString(flows.resolve("absent.yaml"), FLOW.replace("every", "absent") + "  - absent");
    jars = Distribution.bundles().stream().filter(jar -> Distribution.level(jar) <= 70).toList();
  }

  private PlainFramework framework(String storage) throws Exception {
    return PlainFramework.start(
        folder.resolve(storage), Map.of("bijou.flows", folder.resolve("flows").toString()));
  }

  private static void startAll(List<Bundle> bundles) throws Exception {
    for (Bundle bundle : bundles) {
      bundle.start();
    }
  }

  private String state(PlainFramework framework) {
    Path flows = folder.resolve("flows.json");
    framework.run("flows", "--json", flows.toString());
    try {
      return (framework.run("types") + Files.readString(flows) + framework.run("why", "absent"))
          .replaceAll(VARYING, "");
    } catch (IOException e) {
      return e.toString(); // the command cannot run yet
    }
  }

  /** Returns the state after a start in the order of the distribution. */
  private String expected() throws Exception {
    try (PlainFramework framework = framework("reference")) {
      startAll(framework.install(jars));
      Await.until(() -> isComplete(state(framework)), () -> state(framework));
      return state(framework);
    }
  }

  private static boolean isComplete(String state) {
    return state.contains("READY") && state.contains("UNSATISFIED") && state.contains("rotation");
  }

  private void await(String expected, PlainFramework framework, String after)
      throws InterruptedException {
    Await.until(
        () -> expected.equals(state(framework)),
        () -> after + ": " + state(framework) + "\nexpected " + expected);
  }

  @Test
  void t12AnyOrderEndsInTheSameState() throws Exception {
    orders(1);
  }

  @Tag("long")
  @Test
  void t12ManyOrdersEndInTheSameState() throws Exception {
    orders(Amount.of(10, 50));
  }

  private void orders(int count) throws Exception {
    String expected = expected();
    for (int seed = 0; seed < count; seed++) {
      Random random = new Random(seed);
      List<Path> shuffled = new ArrayList<>(jars);
      Collections.shuffle(shuffled, random);
      try (PlainFramework framework = framework("order" + seed)) {
        List<Bundle> bundles = new ArrayList<>(framework.install(shuffled));
        Collections.shuffle(bundles, random);
        startAll(bundles);
        await(expected, framework, "order " + seed);
      }
    }
  }

  @Tag("long")
  @Test
  void t12TheRestartOfAnyBundleEndsInTheSameState() throws Exception {
    String expected = expected();
    try (PlainFramework framework = framework("bundles")) {
      List<Bundle> bundles = framework.install(jars);
      startAll(bundles);
      for (Bundle bundle : bundles) {
        bundle.stop();
        bundle.start();
        await(expected, framework, "restart of " + bundle.getSymbolicName());
      }
      assertTrue(bundles.stream().allMatch(bundle -> bundle.getState() == Bundle.ACTIVE));
    }
  }

  @Tag("long")
  @Test
  void t12RestartsEndInTheSameState() throws Exception {
    String expected = expected();
    try (PlainFramework framework = framework("restarts")) {
      startAll(framework.install(jars));
      int restarts = Amount.of(20, 100);
      for (int i = 0; i < restarts; i++) {
        framework.restart();
        await(expected, framework, "restart " + i);
      }
    }
  }
}
