package dev.bijou.admin.timing;

import dev.bijou.spec.Cheap;
import java.util.List;
import java.util.Optional;

/**
 * The timing of one flow: the cost of its directions.
 *
 * @param flow the name of the flow
 * @param cheap the direction that is stored as the cheap one
 * @param dimension the number of coordinates of a point
 * @param parameters the number of parameters
 * @param request the options: points, repeats, threads, seed
 * @param java the version of the JVM
 * @param kernel the name of the numerical kernels that ran
 * @param forward data to latent; empty if the request does not ask for it
 * @param inverse latent to data; empty if the request does not ask for it
 * @param ratio inverse over forward: the median over rounds of the paired ratio; empty unless both
 *     were measured
 * @param verdict the cheaper direction, if the measurement can tell; empty unless both were
 *     measured
 * @param setup the cost of building tables; empty if there are none
 * @param roundTripMaxError the larger of x → z → x and z → x → z over the batch, absolute, relative
 *     above 1
 * @param invertCheck whether {@code Invert} of the flow FORWARD equals the flow INVERSE bit for
 *     bit, log-det included, and the reverse
 * @param reference the same flow solved by bisection; empty if nothing has to be solved, or one
 *     direction was measured
 * @param rounds the measured times, in order
 * @param conditions the conditions of the measurement
 */
public record TimingReport(
    String flow,
    Cheap cheap,
    int dimension,
    int parameters,
    TimingRequest request,
    String java,
    String kernel,
    Optional<DirectionTiming> forward,
    Optional<DirectionTiming> inverse,
    Optional<Estimate> ratio,
    Optional<CheaperDirection> verdict,
    Optional<TableSetup> setup,
    double roundTripMaxError,
    boolean invertCheck,
    Optional<BisectionBaseline> reference,
    List<Round> rounds,
    MeasurementConditions conditions) {
  /** Copies the rounds. */
  public TimingReport {
    rounds = List.copyOf(rounds);
  }

  /**
   * The cost of the tables that are built once per parameter set, before the batches.
   *
   * @param millis that it takes
   * @param evaluations of forward maps, scalar by scalar
   */
  public record TableSetup(double millis, long evaluations) {}

  /**
   * One round: each direction of each contender timed once, one after the other, so that a drift of
   * the machine affects all of them equally.
   *
   * @param forwardMillis of the batch; NaN if not measured
   * @param inverseMillis of the batch; NaN if not measured
   * @param calibrationMillis of a loop that is the same in every round: its spread shows how steady
   *     the machine is
   * @param jvmActivity by the virtual machine in the course of the round
   */
  public record Round(
      double forwardMillis,
      double inverseMillis,
      double calibrationMillis,
      JvmActivity jvmActivity) {
    /** Inverse over forward. */
    public double ratio() {
      return inverseMillis / forwardMillis;
    }
  }
}
