package dev.bijou.itests.faults;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.admin.flows.DeclaredFlow;
import dev.bijou.admin.flows.FlowRuntime;
import dev.bijou.admin.flows.FlowStatus;
import dev.bijou.flow.FlowComposer;
import dev.bijou.itests.runtime.Await;
import dev.bijou.itests.runtime.BundleCopy;
import dev.bijou.itests.runtime.Running;
import java.util.List;
import javax.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/** Row T11: two bundles offer one type in two versions; then the chosen one is removed. */
@FaultConsole
class T11TwoVersionsIT {
  private static final String AFFINE = "dev.bijou.bijector.affine";
  private static final String FLOW = "flow: turbine\ndimension: 2\nlayers:\n  - affine:\n";

  @Inject private BundleContext context;
  @Inject private FlowRuntime runtime;
  @Inject private FlowComposer composer;
  private Console console;
  private Running running;

  @BeforeEach
  void open() throws Exception {
    console = Console.open(context, runtime);
    running = console.running;
  }

  @AfterEach
  void clear() throws Exception {
    console.clear();
  }

  @Test
  void t11TheBestVersionIsChosenInAnyOrderOfStart() throws Exception {
    console.flows.write("any.yaml", FLOW.replace("turbine", "any"));
    console.flows.write(
        "first.yaml", FLOW.replace("turbine", "first").replace("affine", "affine@1"));
    console.flows.write(
        "second.yaml", FLOW.replace("turbine", "second").replace("affine", "affine@2"));
    ScoringLoad load = console.load(composer);
    Bundle one = BundleCopy.install(context, running.bundle(AFFINE), "com.example.affine", "1.0.0");
    Bundle two = BundleCopy.install(context, running.bundle(AFFINE), "com.example.affine", "2.0.0");
    try {
      for (List<Bundle> order : List.of(List.of(one, two), List.of(two, one))) {
        for (Bundle bundle : order) {
          bundle.start();
        }
        awaitProvider("any", "com.example.affine 2.0.0");
        awaitProvider("first", "com.example.affine 1.0.0");
        awaitProvider("second", "com.example.affine 2.0.0");
        assertTrue(
            Running.text(runtime.why("any"))
                .contains(
                    "affine of com.example.affine 2.0.0; also offered by com.example.affine 1.0.0, "
                        + AFFINE),
            Running.text(runtime.why("any")));
        for (Bundle bundle : order) {
          runtime.retire(bundle.getBundleId());
          bundle.stop();
        }
        running.await("second", FlowStatus.UNSATISFIED, 1);
        running.await("first", FlowStatus.UNSATISFIED, 1);
        awaitProvider("any", AFFINE);
      }
      one.start();
      two.start();
      awaitProvider("second", "com.example.affine 2.0.0");
      runtime.retire(two.getBundleId());
      two.uninstall();
      awaitProvider("any", "com.example.affine 1.0.0");
      DeclaredFlow second = running.await("second", FlowStatus.UNSATISFIED, 1);
      String message = second.problems().get(0).message();
      assertTrue(
          message.contains("got 'affine@2': installed are 1.0.0 (bundle com.example.affine), "),
          message);
      String why = Running.text(runtime.why("second"));
      assertTrue(why.contains("affine@2; last seen in com.example.affine 2.0.0, gone "), why);
    } finally {
      runtime.retire(one.getBundleId());
      one.uninstall();
    }
    load.during(() -> {});
    running.await("first", FlowStatus.UNSATISFIED, 1);
    awaitProvider("any", AFFINE);
  }

  private void awaitProvider(String flow, String provider) throws InterruptedException {
    Await.until(
        () ->
            running.declared(flow).flatMap(DeclaredFlow::serving).stream()
                .flatMap(serving -> serving.providers().entrySet().stream())
                .filter(used -> used.getKey().name().equals("affine"))
                .anyMatch(used -> used.getValue().toString().startsWith(provider)),
        runtime::flows);
  }
}
