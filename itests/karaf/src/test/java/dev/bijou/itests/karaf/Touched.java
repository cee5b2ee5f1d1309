package dev.bijou.itests.karaf;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.SynchronousBundleListener;

/** The bundles that were there before a change and were stopped, refreshed or updated by it. */
final class Touched implements SynchronousBundleListener, AutoCloseable {
  private static final Map<Integer, String> EVENTS =
      Map.of(
          BundleEvent.STOPPED, "stopped",
          BundleEvent.UNRESOLVED, "refreshed",
          BundleEvent.UPDATED, "updated",
          BundleEvent.UNINSTALLED, "uninstalled");

  private final BundleContext context;
  private final Set<Long> before;
  private final List<String> touched = new CopyOnWriteArrayList<>();

  /** Listens from now on. */
  Touched(BundleContext context) {
    this.context = context;
    this.before =
        Stream.of(context.getBundles()).map(Bundle::getBundleId).collect(Collectors.toSet());
    context.addBundleListener(this);
  }

  @Override
  public void bundleChanged(BundleEvent event) {
    String change = EVENTS.get(event.getType());
    if (change != null && before.contains(event.getBundle().getBundleId())) {
      touched.add(event.getBundle() + " was " + change);
    }
  }

  /** Returns the changes. */
  List<String> list() {
    return List.copyOf(touched);
  }

  @Override
  public void close() {
    context.removeBundleListener(this);
  }
}
