package dev.bijou.itests.faults;

import dev.bijou.admin.audit.AuditLog.Actor;
import dev.bijou.admin.jobs.Job.Kind;
import dev.bijou.admin.jobs.Jobs;
import dev.bijou.admin.jobs.Jobs.Submission;
import dev.bijou.flow.FlowComposer;
import dev.bijou.model.Model;
import dev.bijou.training.Dataset;
import dev.bijou.training.FitOptions;
import dev.bijou.training.Trainer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/** Fits of the flow under load to rows of its own, as jobs. */
record FitJobs(Jobs jobs, Trainer trainer, FlowComposer composer) {
  static final Actor ACTOR = Actor.ofProcess("test");

  /** Starts a fit that does not end by itself, and waits until it trains. */
  Submission<Model> startEndless(Set<Long> bundles) throws InterruptedException {
    CountDownLatch training = new CountDownLatch(1);
    Submission<Model> fit = submit(bundles, 1_000_000, training::countDown);
    training.await();
    return fit;
  }

  /**
   * Starts a fit.
   *
   * @param atEachEpoch runs after each epoch, on the thread of the job
   */
  Submission<Model> submit(Set<Long> bundles, int epochs, Runnable atEachEpoch) {
    FitOptions options = FitOptions.standard().withEpochs(epochs).withPatience(epochs);
    Dataset rows = Dataset.of(List.of("a", "b"), composer.compose(Console.TEXT).sample(200, 1));
    return jobs.submit(
        ACTOR,
        Kind.FIT,
        Console.NAME,
        bundles,
        monitor ->
            trainer.fit(
                composer.read(Console.TEXT, "fit"),
                rows,
                Optional.empty(),
                options,
                step -> {
                  if (step.stage().equals("maximum likelihood") && step.done() > 0) {
                    atEachEpoch.run();
                  }
                }));
  }

  /** Waits for the result of a fit. */
  static Model await(Submission<Model> fit) throws Exception {
    return fit.result().toCompletableFuture().get();
  }
}
