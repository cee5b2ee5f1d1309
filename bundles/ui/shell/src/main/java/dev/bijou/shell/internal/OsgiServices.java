package dev.bijou.shell.internal;

import dev.bijou.admin.flows.FlowRuntime;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/**
 * The services of an OSGi framework, looked up on demand, since commands must work when services
 * are missing. They are released when the command ends.
 */
final class OsgiServices implements Services, AutoCloseable {
  private final BundleContext context;
  private final Deque<ServiceReference<?>> references = new ArrayDeque<>();

  OsgiServices(BundleContext context) {
    this.context = context;
  }

  @Override
  public <T> Optional<T> service(Class<T> type) {
    return Optional.ofNullable(context.getServiceReference(type)).flatMap(this::get);
  }

  private <T> Optional<T> get(ServiceReference<T> reference) {
    references.push(reference);
    return Optional.ofNullable(context.getService(reference));
  }

  @Override
  public <T> Optional<T> service(Class<T> type, String property, String value) {
    try {
      return context.getServiceReferences(type, "(" + property + "=" + value + ")").stream()
          .max(Comparator.naturalOrder())
          .flatMap(this::get);
    } catch (InvalidSyntaxException e) {
      throw new IllegalArgumentException(e);
    }
  }

  @Override
  public Optional<Long> provider(Class<?> type) {
    return Optional.ofNullable(context.getServiceReference(type))
        .map(ServiceReference::getBundle)
        .map(Bundle::getBundleId);
  }

  /** Returns a setting of the runtime if it has a configuration, else one of the framework. */
  @Override
  public Optional<String> setting(String key) {
    return Optional.ofNullable(context.getServiceReference(FlowRuntime.class))
        .map(runtime -> runtime.getProperty(key))
        .map(Object::toString)
        .or(() -> Optional.ofNullable(context.getProperty(key)));
  }

  @Override
  public String version() {
    return context.getBundle().getVersion().toString();
  }

  @Override
  public void close() {
    references.forEach(context::ungetService);
    references.clear();
  }
}
