package dev.bijou.webconsole.internal.timing;

import dev.bijou.admin.flows.FlowRuntime;
import dev.bijou.flow.Flow;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/**
 * The flows that are served now, with their parameters.
 *
 * @param context finds their services
 */
record ServedModels(BundleContext context) {
  /** Returns the flow of the moment; empty if none of this name is served. */
  Optional<Flow> find(String name) {
    try {
      return context
          .getServiceReferences(Flow.class, "(" + FlowRuntime.NAME + "=" + name + ")")
          .stream()
          .findFirst()
          .flatMap(this::current);
    } catch (InvalidSyntaxException e) {
      throw new IllegalArgumentException("flows: expected the name of a flow; got another", e);
    }
  }

  private Optional<Flow> current(ServiceReference<Flow> reference) {
    Optional<Flow> current =
        Optional.ofNullable(context.getService(reference)).map(flow -> flow.current().flow());
    context.ungetService(reference);
    return current;
  }
}
