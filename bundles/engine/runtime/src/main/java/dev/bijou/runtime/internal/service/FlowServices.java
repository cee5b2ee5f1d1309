package dev.bijou.runtime.internal.service;

import dev.bijou.admin.flows.DeclaredFlow;
import dev.bijou.admin.flows.FlowRuntime;
import dev.bijou.admin.metrics.FlowMeters;
import dev.bijou.flow.Flow;
import dev.bijou.runtime.internal.build.BuildResult.Built;
import dev.bijou.scoring.ModelScorer;
import dev.bijou.scoring.Scorer;
import java.util.Dictionary;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;

/** A publisher of flows as OSGi services. */
public final class FlowServices implements FlowPublisher {
  private static final String[] FLOW = {Flow.class.getName()};
  private static final String[] MODEL = {Flow.class.getName(), ModelScorer.class.getName()};

  private final BundleContext context;
  private final Supplier<Optional<Scorer>> scorer;
  private final Set<ServedFlow> inService = ConcurrentHashMap.newKeySet();
  private final AtomicReference<@Nullable FlowMeters> meters = new AtomicReference<>();

  /**
   * Creates a publisher.
   *
   * @param scorer scores rows under models; empty while there is none
   */
  public FlowServices(BundleContext context, Supplier<Optional<Scorer>> scorer) {
    this.context = context;
    this.scorer = scorer;
  }

  /** Counts the calls of all flows by these meters from now on. */
  public void count(FlowMeters by) {
    meters.set(by);
    inService.forEach(ServedFlow::replaceMeter);
  }

  /** Stops to count by these meters, and holds nothing of theirs. */
  public void stopCounting(FlowMeters by) {
    if (meters.compareAndSet(by, null)) {
      inService.forEach(ServedFlow::replaceMeter);
    }
  }

  private Optional<FlowMeters> meters() {
    return Optional.ofNullable(meters.get());
  }

  @Override
  public Registration publish(Built built) {
    boolean isModel = built.model().isPresent();
    ServedFlow served =
        isModel
            ? new ServedModel(built, this::meters, scorer)
            : new ServedFlow(built, this::meters);
    inService.add(served);
    served.replaceMeter(); // they may have changed before it was added
    return new Service(
        served,
        context.registerService(isModel ? MODEL : FLOW, served, properties(built)),
        inService);
  }

  private static Dictionary<String, Object> properties(Built built) {
    DeclaredFlow.Serving serving = built.serving();
    return FrameworkUtil.asDictionary(
        Map.of(
            FlowRuntime.NAME, built.name(),
            FlowRuntime.DIMENSION, serving.dimension(),
            FlowRuntime.FORWARD, serving.forward().name(),
            FlowRuntime.INVERSE, serving.inverse().name(),
            FlowRuntime.GENERATION, serving.generation(),
            FlowRuntime.VERSION, serving.version()));
  }

  /** A flow as a service. The framework unregisters it by itself while the bundle stops. */
  private record Service(
      ServedFlow served, ServiceRegistration<?> registration, Set<ServedFlow> inService)
      implements Registration {
    @Override
    public void update(Built built) {
      served.replace(built);
      try {
        registration.setProperties(properties(built));
      } catch (IllegalStateException e) {
        // unregistered already
      }
    }

    @Override
    public void withdraw() {
      try {
        registration.unregister();
      } catch (IllegalStateException e) {
        // unregistered already
      } finally {
        inService.remove(served);
        served.withdraw();
      }
    }
  }
}
