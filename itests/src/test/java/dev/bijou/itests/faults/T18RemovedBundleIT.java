package dev.bijou.itests.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.admin.flows.FlowRuntime;
import dev.bijou.admin.jobs.Job;
import dev.bijou.admin.jobs.Job.State;
import dev.bijou.admin.jobs.Jobs;
import dev.bijou.admin.jobs.Jobs.Submission;
import dev.bijou.flow.FlowComposer;
import dev.bijou.model.Model;
import dev.bijou.training.Trainer;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import javax.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/** Row T18: if a bundle is removed, the fit that uses it ends; the old flow serves on. */
@FaultConsole
class T18RemovedBundleIT {
  private static final String ROTATION = "dev.bijou.bijector.rotation";

  @Inject private BundleContext context;
  @Inject private FlowRuntime runtime;
  @Inject private FlowComposer composer;
  @Inject private Trainer trainer;
  @Inject private Jobs jobs;
  private Console console;

  @BeforeEach
  void open() throws Exception {
    console = Console.open(context, runtime);
  }

  @AfterEach
  void clear() throws Exception {
    console.clear();
  }

  @Test
  void t18ARemovedBundleEndsTheFitThatUsesIt() throws Exception {
    Bundle rotation = console.running.bundle(ROTATION);
    ScoringLoad load = console.load(composer);
    Submission<Model> fit =
        new FitJobs(jobs, trainer, composer).startEndless(Set.of(rotation.getBundleId()));
    load.during(() -> removeForAMoment(rotation, fit));
    Job end = fit.job();
    assertEquals(State.FAILED, end.state());
    assertEquals(ROTATION + " " + rotation.getVersion() + " was removed", end.reason());
    assertTrue(jobs.jobs().contains(end));
  }

  private void removeForAMoment(Bundle rotation, Submission<Model> fit) throws Exception {
    rotation.uninstall();
    try {
      ExecutionException thrown = assertThrows(ExecutionException.class, () -> FitJobs.await(fit));
      assertEquals(CancellationException.class, thrown.getCause().getClass());
    } finally {
      context.installBundle(rotation.getLocation()).start();
    }
    console.running.awaitReady(Console.NAME);
  }
}
