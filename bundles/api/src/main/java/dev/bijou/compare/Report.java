package dev.bijou.compare;

import dev.bijou.flow.Cheap;
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
public record Report(
    String flow,
    Cheap cheap,
    int dimension,
    int parameters,
    Request request,
    String java,
    Kernel kernel,
    Timing forward,
    Timing inverse,
    Estimate ratio,
    Verdict verdict,
    Optional<Setup> setup,
    double roundTripMaxError,
    boolean invertCheck,
    Optional<Reference> reference,
    Optional<Frozen> frozen,
    List<Round> rounds,
    Conditions conditions) {
  /** Copies the rounds. */
  public Report {
    rounds = List.copyOf(rounds);
  }
}
