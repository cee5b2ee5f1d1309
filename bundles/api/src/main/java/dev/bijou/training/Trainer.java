package dev.bijou.training;

import dev.bijou.model.Model;
import dev.bijou.spec.FlowSpec;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.ServiceLoader;
import org.osgi.annotation.bundle.Requirement;
import org.osgi.annotation.versioning.ConsumerType;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Fits flows to data. Thread-safe: fits that run at the same time know nothing of each other. Under
 * OSGi it is a service; elsewhere {@link #load} finds it.
 */
@Requirement(
    namespace = "osgi.serviceloader",
    name = "dev.bijou.training.Trainer",
    attribute = "osgi.serviceloader=dev.bijou.training.Trainer",
    effective = "active")
@ProviderType
public interface Trainer {
  /**
   * The trainer on the class path or module path.
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

  /**
   * Fits a flow. The parameters depend on flow, rows, plan and seed alone, to the last bit: not on
   * the number of threads.
   *
   * <p>Columns that are constant in {@code train} are left out of the density and named in the
   * model. Mean and deviation of every other column, and of every context variable, become the
   * {@linkplain dev.bijou.spec.Standardization constants} of the flow, so log-densities are in the
   * units of the data.
   *
   * @param train what to learn from
   * @param validation what decides when to stop, in the same columns; empty to hold a tenth of
   *     {@code train} back
   * @param progress told how far it is, on the calling thread
   * @throws dev.bijou.flow.InvalidFlowException if the flow cannot be composed
   * @throws IllegalArgumentException if the rows do not do; the message names the column
   * @throws FitException if the fit ends without a model: interrupted (the thread stays so), out of
   *     memory, astray, or without a class of a bundle that was taken away
   */
  Model fit(
      FlowSpec flow,
      Dataset train,
      Optional<Dataset> validation,
      FitOptions plan,
      FitProgress progress);

  /**
   * Told how far a fit is, on the thread that asked for it. To stop a fit, interrupt that thread.
   */
  @ConsumerType
  @FunctionalInterface
  interface FitProgress {
    /** Called as a stage begins, with {@code done} 0, and after each of its steps. */
    void advance(Step step);

    /**
     * How far a fit is.
     *
     * @param stage what is being done, in a few words; stages follow one another
     * @param done how many steps of it are done: layers, or epochs
     * @param total how many steps it takes at most; a stage may end before
     * @param train the mean log-density of the training rows, as far as known
     * @param validation the mean log-density of the validation rows, as far as known
     */
    record Step(
        String stage, int done, int total, OptionalDouble train, OptionalDouble validation) {}
  }
}
