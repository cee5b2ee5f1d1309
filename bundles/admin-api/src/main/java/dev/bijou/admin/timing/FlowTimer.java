package dev.bijou.admin.timing;

import dev.bijou.spec.FlowSpec;
import java.util.Optional;
import java.util.ServiceLoader;
import org.osgi.annotation.bundle.Requirement;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Times the two directions of a flow. Thread-safe, but concurrent measurements disturb each other.
 * Under OSGi it is a service; elsewhere {@link #load} finds it.
 *
 * <p>Call {@link #compare} once per flow (twice for both ways to store it, with {@link
 * FlowSpec#withCheap}) and {@link #example} once; {@link dev.bijou.admin.report.Reports} shows the
 * results.
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

  /**
   * Composes a flow, checks it and times it in both directions: FORWARD on points drawn from the
   * flow, INVERSE on latents drawn from its base.
   *
   * @param progress receives progress, on the calling thread
   * @throws dev.bijou.flow.InvalidFlowException if the flow cannot be composed
   * @throws IllegalArgumentException if a direction of the flow cannot be computed at all
   */
  TimingReport compare(FlowSpec flow, TimingRequest request, TimingProgress progress);

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
