package dev.bijou.runtime.internal;

import dev.bijou.admin.flows.DeclaredFlow;
import dev.bijou.admin.flows.FlowRuntime;
import dev.bijou.flow.Flow;
import java.util.Dictionary;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;

/** Flows as services of the framework. */
final class FlowServices implements FlowPublisher {
  private final BundleContext context;

  FlowServices(BundleContext context) {
    this.context = context;
  }

  @Override
  public Registration register(Flow flow, DeclaredFlow.Serving figures) {
    Dictionary<String, Object> properties =
        FrameworkUtil.asDictionary(
            Map.of(
                FlowRuntime.NAME, flow.spec().name(),
                FlowRuntime.DIMENSION, figures.dimension(),
                FlowRuntime.FORWARD, figures.forward().name(),
                FlowRuntime.INVERSE, figures.inverse().name(),
                FlowRuntime.GENERATION, figures.generation()));
    ServiceRegistration<Flow> registration = context.registerService(Flow.class, flow, properties);
    return () -> unregister(registration);
  }

  private static void unregister(ServiceRegistration<Flow> registration) {
    try {
      registration.unregister();
    } catch (IllegalStateException e) {
      // The bundle is stopping and the framework was faster.
    }
  }
}
