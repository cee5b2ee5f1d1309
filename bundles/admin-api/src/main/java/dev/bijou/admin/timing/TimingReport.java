package dev.bijou.admin.timing;

import dev.bijou.spec.Cheap;
import java.util.List;
import java.util.Optional;

/**
 * What a flow costs both ways.
 *
 * @param flow its name
 * @param cheap which direction is stored as the cheap one
 * @param dimension of a datum
 * @param parameters the number of them
 * @param request what was asked for: points, repeats, threads, seed
 * @param java the version of the virtual machine
 * @param kernel that ran; never {@link Kernel#AUTO}
 * @param forward data to latent
 * @param inverse latent to data
 * @param ratio inverse over forward: the median over rounds of the paired ratio
 * @param verdict which direction is cheaper, or that it cannot be told
 * @param setup what building tables costs; empty where there are none
 * @param roundTripMaxError the larger of x → z → x and z → x → z over the batch, absolute, relative
 *     above 1
 * @param invertCheck whether {@code Invert} of the flow FORWARD equals the flow INVERSE bit for
 *     bit, log-det included, and the reverse
 * @param reference the published way of the same flow; empty where nothing has to be solved
 * @param frozen the flow compiled; empty where it is not
 * @param rounds the times behind the estimates, in the order in which they were taken
 * @param conditions under which they were taken
 */
public record TimingReport(
    String flow,
    Cheap cheap,
    int dimension,
    int parameters,
    TimingRequest request,
    String java,
    Kernel kernel,
    DirectionTiming forward,
    DirectionTiming inverse,
    Estimate ratio,
    CheaperDirection verdict,
    Optional<TableSetup> setup,
    double roundTripMaxError,
    boolean invertCheck,
    Optional<BisectionBaseline> reference,
    Optional<Frozen> frozen,
    List<Round> rounds,
    MeasurementConditions conditions) {
  /** Copies the rounds. */
  public TimingReport {
    rounds = List.copyOf(rounds);
  }
}
