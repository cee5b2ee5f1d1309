package dev.bijou.itests.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.bijou.admin.flows.FlowRuntime;
import dev.bijou.bijector.BijectorFactory;
import dev.bijou.flow.Flow;
import dev.bijou.itests.runtime.Await;
import dev.bijou.itests.runtime.FlowUser;
import dev.bijou.itests.runtime.PluginBundle;
import dev.bijou.itests.runtime.Running;
import dev.bijou.itests.runtime.ServiceGaps;
import dev.bijou.itests.runtime.ShiftScores;
import java.io.InputStream;
import java.util.List;
import javax.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/** Row T5: updates of a bundle under load interrupt no call and no service. */
@FaultConsole
class T5BundleUpdatesIT {
  @Inject private BundleContext context;
  @Inject private FlowRuntime runtime;
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
  void t5UpdatesOfABundleInterruptNothing() throws Exception {
    updateUnderLoad(5);
  }

  @Test
  @Tag("long")
  void t5ManyUpdatesOfABundleInterruptNothing() throws Exception {
    updateUnderLoad(Amount.of(100, 500));
  }

  private void updateUnderLoad(int updates) throws Exception {
    Bundle layer = new PluginBundle("shift").shift("test-shift", 1).install(context);
    layer.start();
    Flow flow = console.serve("flow: turbine\ndimension: 2\nlayers:\n  - test-shift:\n");
    Bundle user = FlowUser.install(context);
    user.start();
    Object component = running.only(Runnable.class, FlowUser.FILTER);
    ShiftScores scores = new ShiftScores();
    Await.until(() -> scores.amount(flow) == 1, runtime::flows);
    ScoringLoad.start(() -> scores.check(flow)).during(() -> update(layer, updates, flow, scores));
    assertEquals(List.of(), scores.faults());
    assertEquals(1, running.count(Flow.class, "(bijou.flow=turbine)"));
    assertSame(component, running.only(Runnable.class, FlowUser.FILTER));
    assertEquals(1, running.count(BijectorFactory.class, "(bijou.bijector.type=test-shift)"));
    user.uninstall();
    layer.uninstall();
  }

  private void update(Bundle layer, int updates, Flow flow, ShiftScores scores) throws Exception {
    try (ServiceGaps gaps = ServiceGaps.of(context, Flow.class, "(bijou.flow=turbine)");
        ServiceGaps deactivations = ServiceGaps.of(context, Runnable.class, FlowUser.FILTER)) {
      for (int amount = 2; amount <= updates + 1; amount++) {
        update(layer, amount);
        int expected = amount;
        if (amount % 5 != 0 || amount > updates) { // else the next update overtakes its flow
          Await.until(() -> scores.amount(flow) == expected, runtime::flows);
        }
      }
      assertEquals(0, gaps.unregistrations());
      assertEquals(0, deactivations.unregistrations());
    }
  }

  /** Updates a bundle, and refreshes it every other time. */
  private void update(Bundle layer, int amount) throws Exception {
    try (InputStream jar = new PluginBundle("shift").shift("test-shift", amount).content()) {
      layer.update(jar);
    }
    if (amount % 2 == 0) {
      running.refresh(layer);
    }
  }
}
