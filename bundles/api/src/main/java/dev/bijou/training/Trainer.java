package dev.bijou.training;

import dev.bijou.flow.FlowComposer;
import dev.bijou.model.Model;
import dev.bijou.spec.FlowSpec;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.ServiceLoader;
import org.osgi.annotation.bundle.Requirement;
import org.osgi.annotation.bundle.Requirement.Resolution;
import org.osgi.annotation.versioning.ConsumerType;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Fits flows to data. Thread-safe: concurrent fits are independent. Under OSGi it is a service;
 * elsewhere {@link #load} finds it.
 */
@Requirement(
    namespace = "osgi.serviceloader",
    name = "dev.bijou.training.Trainer",
    attribute = "osgi.serviceloader=dev.bijou.training.Trainer",
    effective = "active",
    resolution = Resolution.OPTIONAL)
@ProviderType
public interface Trainer {
  /**
   * Returns the trainer on the class path or module path.
   *
   * @throws IllegalStateException if there is none
   */
  static Trainer load() {
    return ServiceLoader.load(Trainer.class, Trainer.class.getClassLoader())
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "trainer: expected the bundle training beside api; found none"));
  }

  /** Returns a trainer that composes flows with another composer; this one is unchanged. */
  Trainer withComposer(FlowComposer composer);

  /**
   * Fits a flow. The parameters depend only on flow, rows and options, with bit-identical results
   * for any number of threads.
   *
   * <p>Rows with a value farther than 1000 robust scales from the median of a column are set aside
   * if they are at most 1 in 1000 or a single one, and otherwise named in a warning, unless the
   * options {@linkplain FitOptions#keepOutliers keep} them. The robust scale is half the range of
   * the middle 68 %, or if that is 0, the root mean square distance from the median of the values
   * that differ from it. The same applies to given validation rows.
   *
   * <p>Columns that are constant in {@code train} are left out of the density and named in the
   * model. Mean and deviation of every other column, and of every context variable, become the
   * {@linkplain dev.bijou.spec.Standardization constants} of the flow, so log-densities are in the
   * units of the data.
   *
   * <p>If the options ask for {@linkplain FitOptions#naturalBounds natural bounds}, columns with a
   * bound 0, 1 or 100, or another whole number at which values pile up, are mapped onto the line by
   * {@linkplain dev.bijou.flow.FlowComposer#bounded layers next to the data}. No row touches such a
   * bound. Rows beyond it have log-density −∞.
   *
   * @param train the training rows
   * @param validation the validation rows, in the same columns, which decide when to stop; empty to
   *     hold out a tenth of {@code train}
   * @param progress receives progress, on the calling thread
   * @throws dev.bijou.flow.InvalidFlowException if the flow cannot be composed
   * @throws IllegalArgumentException if the rows cannot be used; the message names the column. Also
   *     if natural bounds are asked for and the flow has bounds of its own
   * @throws FitException if the fit ends without a model: interrupted (the thread stays
   *     interrupted), out of memory, diverged, or missing a class of a removed bundle
   */
  Model fit(
      FlowSpec flow,
      Dataset train,
      Optional<Dataset> validation,
      FitOptions plan,
      FitProgress progress);

  /**
   * Continues a fit: trains on from the parameters of a model. Flow, columns and {@linkplain
   * dev.bijou.spec.Standardization standardization} are those of the model; report, training scores
   * and verification rows are those of the new rows.
   *
   * @param model the model to start from; it is not changed
   * @param train the training rows, in the columns of the model
   * @param validation the validation rows, as for {@link #fit}
   * @param options any method but {@link FitOptions.FitMethod#INIT}
   * @param progress receives progress, on the calling thread
   * @throws IllegalArgumentException if the rows cannot be used; the message names the column
   * @throws FitException as for {@link #fit}
   */
  Model continueFit(
      Model model,
      Dataset train,
      Optional<Dataset> validation,
      FitOptions options,
      FitProgress progress);

  /**
   * Receives the progress of a fit, on the calling thread. To end a fit without a model, interrupt
   * that thread; to end it early with a model, request a {@linkplain #stopRequested stop}.
   */
  @ConsumerType
  @FunctionalInterface
  interface FitProgress {
    /** Called as a stage begins, with {@code done} 0, and at least after each of its steps. */
    void advance(Step step);

    /**
     * Returns whether the fit is to end early, with the best parameters so far. It is called at the
     * end of the initialization and before each gradient step; the report of the model then has a
     * warning.
     */
    default boolean stopRequested() {
      return false;
    }

    /**
     * The progress of a fit.
     *
     * @param stage the current stage, in a few words
     * @param done the number of completed steps: layers, or epochs
     * @param total the largest number of steps; a stage may end earlier
     * @param train the mean log-density of the training rows, as far as known
     * @param validation the mean log-density of the validation rows, as far as known
     */
    record Step(
        String stage, int done, int total, OptionalDouble train, OptionalDouble validation) {}
  }
}
