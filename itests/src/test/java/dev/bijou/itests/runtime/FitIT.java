package dev.bijou.itests.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.admin.flows.FlowRuntime;
import dev.bijou.bijector.BijectorFactory;
import dev.bijou.flow.Flow;
import dev.bijou.flow.FlowComposer;
import dev.bijou.flow.InvalidFlowException;
import dev.bijou.itests.osgi.InFramework;
import dev.bijou.model.Model;
import dev.bijou.spec.FlowSpec;
import dev.bijou.tile.Tile;
import dev.bijou.training.Dataset;
import dev.bijou.training.FitOptions;
import dev.bijou.training.Trainer;
import dev.bijou.training.Trainer.FitProgress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import javax.inject.Inject;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.wiring.FrameworkWiring;

/** Tests a fit while the bundle of a layer is removed. */
@InFramework
class FitIT {
  private static final String ROTATION = "dev.bijou.bijector.rotation";
  private static final String FLOW =
      "flow: f\ndimension: 2\nlayers: [{mixture-gaussian-cdf: {components: 3}}, rotation]";
  private static final FitOptions OPTIONS = FitOptions.standard().withEpochs(5).withThreads(2);

  @Inject private BundleContext context;
  @Inject private FlowRuntime runtime;
  @Inject private FlowComposer composer;
  @Inject private Trainer trainer;

  private Model fit(FlowSpec spec, Tile rows, FitProgress progress) {
    Dataset dataset = Dataset.of(List.of("a", "b"), rows);
    return trainer.fit(spec, dataset, Optional.empty(), OPTIONS, progress);
  }

  /** Tests a bundle that is not only stopped but uninstalled and refreshed. */
  @Test
  void fitFinishesWithTheTypesItStartedWith() throws Exception {
    FlowSpec spec = composer.read(FLOW, "flow");
    Flow old = composer.compose(FLOW);
    Tile rows = old.sample(400, 1);
    double[] logProb = old.logProb(rows);
    Model undisturbed = fit(spec, rows, step -> {});

    Running running = new Running(context, runtime);
    Bundle rotation = running.bundle(ROTATION);
    try {
      Model model = fit(spec, rows, step -> removeAtEpoch(2, step, rotation));
      assertEquals(Bundle.UNINSTALLED, rotation.getState());
      assertEquals(0, running.count(BijectorFactory.class, "(bijou.bijector.type=rotation)"));
      assertArrayEquals(
          undisturbed.flow().parameters().toArray(), model.flow().parameters().toArray());
      assertArrayEquals(logProb, old.logProb(rows), "the old flow still works");

      InvalidFlowException next =
          assertThrows(InvalidFlowException.class, () -> fit(spec, rows, step -> {}));
      assertTrue(next.unsatisfied(), next.getMessage());
      assertTrue(next.getMessage().contains("'rotation'"), next.getMessage());
    } finally {
      context.installBundle(rotation.getLocation()).start();
    }
    Await.until(
        () -> running.count(BijectorFactory.class, "(bijou.bijector.type=rotation)") == 1,
        runtime::flows);
    fit(spec, rows, step -> {});
  }

  private void removeAtEpoch(int epoch, FitProgress.Step step, Bundle bundle) {
    if (!step.stage().equals("maximum likelihood") || step.done() != epoch) {
      return;
    }
    try {
      bundle.uninstall();
      CountDownLatch refreshed = new CountDownLatch(1);
      context
          .getBundle(Constants.SYSTEM_BUNDLE_LOCATION)
          .adapt(FrameworkWiring.class)
          .refreshBundles(List.of(bundle), event -> refreshed.countDown());
      refreshed.await();
    } catch (BundleException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
