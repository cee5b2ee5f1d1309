package dev.bijou.itests.faults;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import javax.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleContext;

/** Row T17: an interrupt, or an OutOfMemoryError, in one fit ends only that job. */
@FaultConsole
class T17InterruptedFitIT {
  @Inject private BundleContext context;
  @Inject private FlowRuntime runtime;
  @Inject private FlowComposer composer;
  @Inject private Trainer trainer;
  @Inject private Jobs jobs;
  private Console console;
  private FitJobs fits;

  @BeforeEach
  void open() throws Exception {
    console = Console.open(context, runtime);
    fits = new FitJobs(jobs, trainer, composer);
  }

  @AfterEach
  void clear() throws Exception {
    console.clear();
  }

  /** A fit beside another. */
  private interface Fault {
    /** Makes the other fail and returns it. */
    Submission<Model> run() throws Exception;
  }

  /** Runs a fit, and a fault in another one while it trains; returns the job of the other. */
  private Job beside(Fault fault) throws Exception {
    double[] undisturbed = parameters(FitJobs.await(fits.submit(Set.of(), 3, () -> {})));
    CountDownLatch training = new CountDownLatch(1);
    CountDownLatch failed = new CountDownLatch(1);
    Submission<Model> fit =
        fits.submit(
            Set.of(),
            3,
            () -> {
              training.countDown();
              awaitUninterrupted(failed);
            });
    training.await();
    Job end;
    try {
      Submission<Model> victim = fault.run();
      assertThrows(ExecutionException.class, () -> FitJobs.await(victim));
      end = victim.job();
    } finally {
      failed.countDown();
    }
    assertArrayEquals(undisturbed, parameters(FitJobs.await(fit)));
    assertEquals(State.DONE, fit.job().state());
    return end;
  }

  private static void awaitUninterrupted(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static double[] parameters(Model model) {
    return model.flow().parameters().toArray();
  }

  @Test
  void t17AnInterruptEndsOnlyItsFit() throws Exception {
    console
        .load(composer)
        .during(
            () -> {
              Job job =
                  beside(
                      () -> {
                        Submission<Model> endless = fits.startEndless(Set.of());
                        jobs.cancel(endless.job().id(), FitJobs.ACTOR);
                        return endless;
                      });
              assertEquals(State.CANCELLED, job.state());
              assertEquals("cancelled on request", job.reason());
            });
  }

  @Test
  void t17AnOutOfMemoryErrorFailsOnlyItsFit() throws Exception {
    console
        .load(composer)
        .during(
            () -> {
              Job job = beside(() -> fits.submit(Set.of(), 3, T17InterruptedFitIT::fillTheHeap));
              assertEquals(State.FAILED, job.state());
              assertTrue(job.reason().startsWith("out of memory ("), job.reason());
            });
  }

  /** Asks for an array that no heap holds. */
  private static void fillTheHeap() {
    long[] array = new long[Integer.MAX_VALUE];
    throw new AssertionError(array.length);
  }
}
