package dev.bijou.runtime.internal;

import dev.bijou.admin.flows.DeclaredFlow;
import dev.bijou.flow.Flow;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What is in service, and in which order it came and went. */
final class FakeServices implements FlowPublisher {
  final List<Flow> present = new CopyOnWriteArrayList<>();
  final List<String> events = new CopyOnWriteArrayList<>();
  final List<Long> generations = new CopyOnWriteArrayList<>();

  @Override
  public Registration register(Flow flow, DeclaredFlow.Serving figures) {
    present.add(flow);
    events.add("+" + figures.generation());
    generations.add(figures.generation());
    return () -> {
      if (!present.remove(flow)) {
        throw new IllegalStateException("withdrawn twice");
      }
      events.add("-" + figures.generation());
    };
  }

  /** The texts that serve. */
  List<String> texts() {
    return present.stream().map(flow -> flow.spec().text()).toList();
  }
}
