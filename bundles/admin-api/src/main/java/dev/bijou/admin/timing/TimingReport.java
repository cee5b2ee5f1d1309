package dev.bijou.admin.timing;

import dev.bijou.spec.Cheap;
import java.util.List;
import java.util.Optional;

/**
 * The result of a timing comparison: the cost of both directions of a flow.
 *
 * @param flow the name of the flow
 * @param cheap the direction that is stored as the cheap one
 * @param dimension the number of coordinates of a point
 * @param parameters the number of parameters
 * @param request the options: points, repeats, threads, seed
 * @param java the version of the JVM
 * @param kernel the name of the numerical kernels that ran
 * @param forward data to latent
 * @param inverse latent to data
 * @param ratio inverse over forward: the median over rounds of the paired ratio
 * @param verdict the cheaper direction, if the measurement can tell
 * @param setup the cost of building tables; empty if there are none
 * @param roundTripMaxError the larger of x → z → x and z → x → z over the batch, absolute, relative
 *     above 1
 * @param invertCheck whether {@code Invert} of the flow FORWARD equals the flow INVERSE bit for
 *     bit, log-det included, and the reverse
 * @param reference the same flow solved by bisection; empty if nothing has to be solved
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
    DirectionTiming forward,
    DirectionTiming inverse,
    Estimate ratio,
    CheaperDirection verdict,
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
}
