package dev.bijou.runtime.internal;

import dev.bijou.flow.Flow;
import dev.bijou.runtime.internal.build.BuildResult.Built;
import dev.bijou.runtime.internal.service.FlowPublisher;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A record of the published flows, and of the order of publication (+), replacement (=) and
 * withdrawal (-).
 */
public final class FakeServices implements FlowPublisher {
  private final List<Service> services = new CopyOnWriteArrayList<>();
  public final List<String> events = new CopyOnWriteArrayList<>();
  final List<Long> generations = new CopyOnWriteArrayList<>();

  /** The lengths of the texts of all flows, in order. */
  final List<Integer> lengths = new CopyOnWriteArrayList<>();

  private final Set<String> refused = ConcurrentHashMap.newKeySet();

  /** Throws when a flow of this name is published. */
  public void refuse(String name) {
    refused.add(name);
  }

  @Override
  public Registration publish(Built built) {
    if (refused.contains(built.name())) {
      throw new IllegalStateException("refused");
    }
    Service service = new Service(built);
    services.add(service);
    events.add("+" + service.generation);
    generations.add(service.generation);
    lengths.add(built.flow().spec().text().length());
    return service;
  }

  private final class Service implements Registration {
    private volatile Flow flow;
    private volatile long generation;

    Service(Built built) {
      this.flow = built.flow();
      this.generation = built.serving().generation();
    }

    @Override
    public void update(Built next) {
      flow = next.flow();
      generation = next.serving().generation();
      events.add("=" + generation);
      generations.add(generation);
      lengths.add(flow.spec().text().length());
    }

    @Override
    public void withdraw() {
      if (!services.remove(this)) {
        throw new IllegalStateException("withdrawn twice");
      }
      events.add("-" + generation);
    }
  }

  /** Returns the published flows. */
  public List<Flow> present() {
    return services.stream().map(service -> service.flow).toList();
  }

  /** Returns the texts of the published flows. */
  public List<String> texts() {
    return present().stream().map(flow -> flow.spec().text()).toList();
  }
}
