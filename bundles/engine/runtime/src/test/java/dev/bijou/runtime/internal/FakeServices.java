package dev.bijou.runtime.internal;

import dev.bijou.admin.flows.DeclaredFlow;
import dev.bijou.flow.Flow;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A record of the published flows, and of the order of publication and withdrawal. */
final class FakeServices implements FlowPublisher {
  final List<Flow> present = new CopyOnWriteArrayList<>();
  final List<String> events = new CopyOnWriteArrayList<>();
  final List<Long> generations = new CopyOnWriteArrayList<>();

  private final Set<String> refused = ConcurrentHashMap.newKeySet();

  /** Throws when a flow of this name is published. */
  void refuse(String name) {
    refused.add(name);
  }

  @Override
  public Registration publish(Flow flow, DeclaredFlow.Serving serving) {
    if (refused.contains(flow.spec().name())) {
      throw new IllegalStateException("refused");
    }
    present.add(flow);
    events.add("+" + serving.generation());
    generations.add(serving.generation());
    return () -> {
      if (!present.remove(flow)) {
        throw new IllegalStateException("withdrawn twice");
      }
      events.add("-" + serving.generation());
    };
  }

  /** Returns the texts of the published flows. */
  List<String> texts() {
    return present.stream().map(flow -> flow.spec().text()).toList();
  }
}
