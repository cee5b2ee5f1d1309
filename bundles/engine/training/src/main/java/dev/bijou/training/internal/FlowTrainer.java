package dev.bijou.training.internal;

import dev.bijou.flow.FlowComposer;
import dev.bijou.model.Model;
import dev.bijou.spec.FlowSpec;
import dev.bijou.training.Dataset;
import dev.bijou.training.FitException;
import dev.bijou.training.FitOptions;
import dev.bijou.training.Trainer;
import dev.bijou.training.Trainer.FitProgress;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.osgi.annotation.bundle.Capability;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Fits flows made by whatever composer there is. */
@Component
@Capability(
    namespace = "osgi.serviceloader",
    name = "dev.bijou.training.Trainer",
    attribute = "register:=\"dev.bijou.training.internal.FlowTrainer\"")
public final class FlowTrainer implements Trainer {
  private final FlowComposer composer;

  /** Outside OSGi: over the composer found beside it. */
  public FlowTrainer() {
    this(FlowComposer.load());
  }

  /** Over this composer. */
  @Activate
  public FlowTrainer(@Reference(name = "composer") FlowComposer composer) {
    this.composer = composer;
  }

  @Override
  public Model fit(
      FlowSpec flow,
      Dataset train,
      Optional<Dataset> validation,
      FitOptions plan,
      FitProgress progress) {
    try (WorkerPool crew = new WorkerPool(plan.threads())) {
      return new FitRun(composer, plan, progress, crew).fit(flow, train, validation);
    } catch (CancellationException e) {
      throw WorkerPool.interrupted(e);
    } catch (LinkageError e) {
      throw new FitException(
          "class missing (%s): expected the bundles that the flow stands on to stay until the fit has ended; fit again when they are back"
              .formatted(e.getMessage()),
          e);
    } catch (OutOfMemoryError e) {
      throw new FitException(
          "out of memory (%s): expected a heap that holds the rows and the flow; give it more, or fit fewer rows or a smaller flow"
              .formatted(e.getMessage()),
          e);
    }
  }
}
