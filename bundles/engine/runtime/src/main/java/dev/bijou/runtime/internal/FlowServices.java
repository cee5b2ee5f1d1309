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
    Dictionary<String, Object> properties =
        FrameworkUtil.asDictionary(
            Map.of(
                FlowRuntime.NAME, flow.spec().name(),
                FlowRuntime.DIMENSION, serving.dimension(),
                FlowRuntime.FORWARD, serving.forward().name(),
                FlowRuntime.INVERSE, serving.inverse().name(),
                FlowRuntime.GENERATION, serving.generation()));
    ServiceRegistration<Flow> registration = context.registerService(Flow.class, flow, properties);
    return () -> unregister(registration);
  }

  private static void unregister(ServiceRegistration<Flow> registration) {
    try {
      registration.unregister();
    } catch (IllegalStateException e) {
      // The bundle is stopping and the framework has already unregistered the service.
    }
  }
}
