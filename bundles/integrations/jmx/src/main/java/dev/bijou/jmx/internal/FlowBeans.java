package dev.bijou.jmx.internal;

import dev.bijou.admin.flows.DeclaredFlow;
import dev.bijou.admin.flows.FlowListener;
import dev.bijou.admin.flows.FlowStatus;
import dev.bijou.admin.metrics.FlowMeters;
import dev.bijou.admin.metrics.FlowStatistics;
import java.lang.management.ManagementFactory;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.management.MBeanServer;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * The MBeans {@code dev.bijou:type=Flow,name=NAME}, one for each name of a declared flow. Where
 * several sources declare one name, it shows the one in service, else the first by name.
 */
@Component
public final class FlowBeans implements FlowListener {
  private static final Comparator<DeclaredFlow> PREFERENCE =
      Comparator.comparing((DeclaredFlow flow) -> flow.status() != FlowStatus.READY)
          .thenComparing(DeclaredFlow::source);

  private final Beans beans;

  /** The flows by source; guarded by this. */
  private final Map<String, DeclaredFlow> flows = new HashMap<>();

  private boolean closed;

  @Reference(
      name = "meters",
      cardinality = ReferenceCardinality.OPTIONAL,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile @Nullable FlowMeters meters;

  /** Creates MBeans in the server of the JVM. */
  @Activate
  public FlowBeans() {
    this(ManagementFactory.getPlatformMBeanServer(), null);
  }

  FlowBeans(MBeanServer server, @Nullable FlowMeters meters) {
    this.beans = new Beans(server);
    this.meters = meters;
  }

  @Override
  public synchronized void flowChanged(Change change) {
    if (!closed) {
      change.before().ifPresent(flow -> flows.remove(flow.source()));
      change.after().ifPresent(flow -> flows.put(flow.source(), flow));
      update();
    }
  }

  /** Unregisters all. */
  @Deactivate
  synchronized void close() {
    closed = true;
    flows.clear();
    update();
  }

  private void update() {
    Set<String> declared =
        flows.values().stream().map(DeclaredFlow::name).collect(Collectors.toSet());
    beans.unregisterAllBut(declared);
    declared.forEach(name -> beans.register(name, bean(name)));
  }

  private OpenBean<FlowView> bean(String name) {
    return new OpenBean<>("A declared flow.", FlowAttributes.all(), () -> view(name));
  }

  private FlowView view(String name) {
    List<FlowStatistics> versions =
        Optional.ofNullable(meters).stream()
            .flatMap(all -> all.statistics().stream())
            .filter(each -> each.flow().equals(name))
            .toList();
    return new FlowView(flow(name), versions);
  }

  private synchronized DeclaredFlow flow(String name) {
    return flows.values().stream()
        .filter(flow -> flow.name().equals(name))
        .min(PREFERENCE)
        .orElseThrow(() -> new IllegalStateException(name + ": no longer declared"));
  }
}
