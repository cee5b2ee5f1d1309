package dev.bijou.metrics.internal;

import dev.bijou.admin.metrics.FlowMeters;
import dev.bijou.admin.metrics.FlowStatistics;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * The meters of all flows. Those in use are kept, of the others the last {@value #KEPT}, and of one
 * flow the last {@value #KEPT_OF_FLOW}.
 */
@Component
public final class CallMeters implements FlowMeters {
  /** The number of meters to keep that are not in use. */
  static final int KEPT = 100;

  /** The number of these for one flow. */
  static final int KEPT_OF_FLOW = 10;

  private static final Comparator<FlowStatistics> ORDER =
      Comparator.comparing(FlowStatistics::flow).thenComparing(FlowStatistics::version);

  /** Those in use; guarded by this. */
  private final Map<Key, Use> used = new HashMap<>();

  /** The others, in the order in which their use ended; guarded by this. */
  private final Map<Key, CallMeter> others = new LinkedHashMap<>();

  private record Key(String flow, long version) {}

  private record Use(CallMeter meter, int count) {}

  /** Creates meters, and loads all classes that counting needs while they can be loaded. */
  @Activate
  public CallMeters() {
    CallMeter unused = new CallMeter("", 0, () -> {});
    unused.end(unused.begin(), 0, 0);
    unused.fail(Failure.PLUGIN);
    unused.release();
  }

  @Override
  public synchronized Meter meter(String flow, long version) {
    Key key = new Key(flow, version);
    Use use = used.get(key);
    CallMeter meter = use == null ? unused(key) : use.meter;
    used.put(key, new Use(meter, use == null ? 1 : use.count + 1));
    return meter;
  }

  private CallMeter unused(Key key) {
    CallMeter known = others.remove(key);
    return known != null ? known : new CallMeter(key.flow, key.version, () -> release(key));
  }

  private synchronized void release(Key key) {
    Use use = used.remove(key);
    if (use != null && use.count > 1) {
      used.put(key, new Use(use.meter, use.count - 1));
    } else if (use != null) {
      others.put(key, use.meter);
      limit(others.keySet().stream().filter(k -> k.flow.equals(key.flow)).toList(), KEPT_OF_FLOW);
      limit(List.copyOf(others.keySet()), KEPT);
    }
  }

  private void limit(List<Key> keys, int kept) {
    keys.stream().limit(Math.max(keys.size() - kept, 0)).forEach(others::remove);
  }

  @Override
  public List<FlowStatistics> statistics() {
    return meters().stream().map(CallMeter::statistics).sorted(ORDER).toList();
  }

  private synchronized List<CallMeter> meters() {
    return Stream.concat(used.values().stream().map(Use::meter), others.values().stream()).toList();
  }
}
