package dev.bijou.admin.timing;

import dev.bijou.spec.FlowSpec;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.osgi.annotation.bundle.Requirement;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Times the directions of flows. Thread-safe, but concurrent measurements disturb each other. Under
 * OSGi it is a service; elsewhere {@link #load} finds it.
 *
 * <p>Call {@link #compare(List, TimingRequest, TimingProgress)} once with all contenders (a flow
 * twice for both ways to store it, with {@link Contender#withCheap}) and {@link #example} once;
 * {@link dev.bijou.admin.report.Reports} shows the results.
 */
@Requirement(
    namespace = "osgi.serviceloader",
    name = "dev.bijou.admin.timing.FlowTimer",
    attribute = "osgi.serviceloader=dev.bijou.admin.timing.FlowTimer",
    effective = "active")
@ProviderType
public interface FlowTimer {
  /**
   * Returns the timer on the class path or module path.
   *
   * @throws IllegalStateException if there is none
   */
  static FlowTimer load() {
    return ServiceLoader.load(FlowTimer.class, FlowTimer.class.getClassLoader())
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "timer: expected the bundle timing beside api; found none"));
  }

  /** The maximum number of contenders of a comparison. */
  int MAXIMUM_CONTENDERS = 32;

  /**
   * Composes flows, checks them, and times the directions of the request: FORWARD on points drawn
   * from each flow, INVERSE on latents drawn from its base. All contenders are timed in the same
   * rounds, interleaved, so that their differences are paired.
   *
   * @param contenders from 1 to {@link #MAXIMUM_CONTENDERS}; the others are compared with the first
   * @param progress receives progress, on the calling thread
   * @throws dev.bijou.flow.InvalidFlowException if a flow cannot be composed
   * @throws IllegalArgumentException if a direction of a flow cannot be computed at all, the solver
   *     is not registered, the number of contenders is out of range, or the batches do not fit into
   *     memory
   * @throws java.util.concurrent.CancellationException if the calling thread is interrupted; it
   *     stays interrupted
   */
  TimingComparison compare(
      List<Contender> contenders, TimingRequest request, TimingProgress progress);

  /** Times one flow, composed with the options of the request. */
  default TimingReport compare(FlowSpec flow, TimingRequest request, TimingProgress progress) {
    return compare(List.of(Contender.of(flow)), request, progress).reports().get(0);
  }

  /**
   * Runs the reference example: a mixture of three Gaussians, inverted by bisection and by every
   * other root finder of the registry.
   *
   * @param seed of the points
   * @return empty while the family {@code mixture-gaussian-cdf} or the solver {@code bisection} is
   *     not registered
   */
  Optional<SolverExample> example(long seed);
}
