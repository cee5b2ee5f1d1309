package dev.bijou.training.internal;

import dev.bijou.flow.FlowComposer;
import dev.bijou.model.Model;
import dev.bijou.spec.FlowSpec;
import dev.bijou.training.Dataset;
import dev.bijou.training.FitException;
import dev.bijou.training.FitOptions;
import dev.bijou.training.Trainer;
import dev.bijou.training.Trainer.FitProgress;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import org.osgi.annotation.bundle.Capability;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** A trainer of flows of the composer that is available. */
@Component
@Capability(
    namespace = "osgi.serviceloader",
    name = "dev.bijou.training.Trainer",
    attribute = "register:=\"dev.bijou.training.internal.FlowTrainer\"")
public final class FlowTrainer implements Trainer {
  private final FlowComposer composer;

  /** Creates a trainer outside OSGi, with the composer that the service loader finds. */
  public FlowTrainer() {
    this(FlowComposer.load());
  }

  /** Creates a trainer with this composer. */
  @Activate
  public FlowTrainer(@Reference(name = "composer") FlowComposer composer) {
    this.composer = composer;
  }

  @Override
  public Trainer withComposer(FlowComposer other) {
    return new FlowTrainer(other);
  }

  @Override
  public Model fit(
      FlowSpec flow,
      Dataset train,
      Optional<Dataset> validation,
      FitOptions options,
      FitProgress progress) {
    return run(options, progress, fit -> fit.fit(flow, train, validation));
  }

  @Override
  public Model continueFit(
      Model model,
      Dataset train,
      Optional<Dataset> validation,
      FitOptions options,
      FitProgress progress) {
    return run(options, progress, fit -> fit.continueFrom(model, train, validation));
  }

  private Model run(FitOptions options, FitProgress progress, Function<FitRun, Model> fit) {
    try (WorkerPool workers = new WorkerPool(options.threads())) {
      return fit.apply(new FitRun(composer, options, progress, workers));
    } catch (CancellationException e) {
      throw WorkerPool.interrupted(e);
    } catch (LinkageError e) {
      throw new FitException(
          String.format(
              Locale.ROOT,
              "class missing (%s): expected the bundles of the flow to stay installed during the fit; got one removed; install it and fit again",
              e.getMessage()),
          e);
    } catch (OutOfMemoryError e) {
      throw new FitException(
          String.format(
              Locale.ROOT,
              "out of memory (%s): expected a heap that holds the rows and the flow; got a smaller one; increase it, or fit fewer rows or a smaller flow",
              e.getMessage()),
          e);
    }
  }
}
