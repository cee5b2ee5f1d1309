package dev.bijou.itests.runtime;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceListener;
import org.osgi.framework.ServiceReference;

/** Records the times without any service that matches a filter, from service events. */
public final class ServiceGaps implements ServiceListener, AutoCloseable {
  private final BundleContext context;
  private final Class<?> type;
  private final String filter;
  private final List<Duration> gaps = new ArrayList<>();
  private long gapStart = -1;
  private int unregistrations;

  private ServiceGaps(BundleContext context, Class<?> type, String filter) {
    this.context = context;
    this.type = type;
    this.filter = filter;
  }

  /** Starts to listen; {@code filter} selects the services of {@code type}. */
  public static ServiceGaps of(BundleContext context, Class<?> type, String filter)
      throws Exception {
    ServiceGaps gaps = new ServiceGaps(context, type, filter);
    context.addServiceListener(gaps, "(&(objectClass=" + type.getName() + ")" + filter + ")");
    return gaps;
  }

  @Override
  public synchronized void serviceChanged(ServiceEvent event) {
    if (event.getType() == ServiceEvent.UNREGISTERING) {
      unregistrations++;
    }
    if (event.getType() == ServiceEvent.UNREGISTERING && others(event.getServiceReference()) == 0) {
      gapStart = System.nanoTime();
    } else if (event.getType() == ServiceEvent.REGISTERED && gapStart >= 0) {
      gaps.add(Duration.ofNanos(System.nanoTime() - gapStart));
      gapStart = -1;
    }
  }

  private long others(ServiceReference<?> leaving) {
    try {
      Collection<? extends ServiceReference<?>> all = context.getServiceReferences(type, filter);
      return all.stream().filter(each -> !each.equals(leaving)).count();
    } catch (InvalidSyntaxException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** Returns the gaps that have ended. */
  public synchronized List<Duration> gaps() {
    return List.copyOf(gaps);
  }

  /** Returns the number of services that went. */
  public synchronized int unregistrations() {
    return unregistrations;
  }

  @Override
  public void close() {
    context.removeServiceListener(this);
  }
}
