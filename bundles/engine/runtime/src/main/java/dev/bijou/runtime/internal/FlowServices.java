package dev.bijou.runtime.internal;

import dev.bijou.admin.flows.DeclaredFlow;
import dev.bijou.admin.flows.FlowRuntime;
import dev.bijou.flow.Flow;
import java.util.Dictionary;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;

/** A publisher of flows as OSGi services. */
final class FlowServices implements FlowPublisher {
  private final BundleContext context;

  FlowServices(BundleContext context) {
    this.context = context;
  }

  @Override
  public Registration publish(Flow flow, DeclaredFlow.Serving serving) {
    ServedFlow served = new ServedFlow(flow, serving);
    return new Service(
        served,
        context.registerService(Flow.class, served, properties(served.spec().name(), serving)));
  }

  private static Dictionary<String, Object> properties(String name, DeclaredFlow.Serving serving) {
    return FrameworkUtil.asDictionary(
        Map.of(
            FlowRuntime.NAME, name,
            FlowRuntime.DIMENSION, serving.dimension(),
            FlowRuntime.FORWARD, serving.forward().name(),
            FlowRuntime.INVERSE, serving.inverse().name(),
            FlowRuntime.GENERATION, serving.generation(),
            FlowRuntime.VERSION, serving.version()));
  }

  /** A flow as a service. The framework unregisters it by itself while the bundle stops. */
  private record Service(ServedFlow served, ServiceRegistration<Flow> registration)
      implements Registration {
    @Override
    public void update(Flow flow, DeclaredFlow.Serving serving) {
      served.replace(flow, serving);
      try {
        registration.setProperties(properties(flow.spec().name(), serving));
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
        served.withdraw();
      }
    }
  }
}
