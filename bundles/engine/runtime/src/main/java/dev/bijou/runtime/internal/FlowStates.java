package dev.bijou.runtime.internal;

import dev.bijou.admin.flows.DeclaredFlow;
import dev.bijou.runtime.internal.build.BuildResult.Built;
import dev.bijou.runtime.internal.service.PublishedFlow;
import dev.bijou.runtime.internal.source.FlowSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;

/**
 * The states of declared flows, by source in order of precedence. Modified only by passes of the
 * reconciler; read by all threads.
 */
final class FlowStates {
  private final ConcurrentNavigableMap<FlowSource, FlowState> states =
      new ConcurrentSkipListMap<>();

  /**
   * The sources whose published flow is to be withdrawn: undeclared, or after the grace time. Such
   * a flow does not hold its name, and serves on while another source may take it over.
   */
  private final Set<FlowSource> leaving = ConcurrentHashMap.newKeySet();

  Collection<FlowState> all() {
    return states.values();
  }

  Set<FlowSource> sources() {
    return states.keySet();
  }

  Optional<FlowState> get(FlowSource source) {
    return Optional.ofNullable(states.get(source));
  }

  void put(FlowSource source, FlowState state) {
    states.put(source, state);
  }

  void putIfAbsent(FlowSource source, FlowState state) {
    states.putIfAbsent(source, state);
  }

  void remove(FlowSource source) {
    states.remove(source);
    leaving.remove(source);
  }

  /** Marks a source whose published flow is to be withdrawn. */
  void leave(FlowSource source) {
    leaving.add(source);
  }

  /** Takes the mark from a source. */
  void stay(FlowSource source) {
    leaving.remove(source);
  }

  Set<FlowSource> leaving() {
    return leaving;
  }

  private Stream<PublishedFlow> published() {
    return states.values().stream().flatMap(state -> state.published().stream());
  }

  /** Returns whether a published flow was composed from a type of a bundle. */
  boolean uses(long bundle) {
    return published().anyMatch(flow -> flow.uses(bundle));
  }

  /** Returns the version in service of a flow; 0 if there is none. */
  long servedVersion(String name) {
    return published()
        .filter(flow -> flow.name().equals(name))
        .mapToLong(flow -> flow.serving().version())
        .findFirst()
        .orElse(0);
  }

  /** Returns the source whose flow of this name is in service, else the first that declares it. */
  Optional<FlowSource> owner(String name) {
    return states.values().stream()
        .filter(state -> state.name().equals(name))
        .min(Comparator.comparing(state -> state.published().isEmpty()))
        .map(state -> state.inputs().declaration().source());
  }

  /** Returns the source of a flow as user interfaces show it; empty if it is gone. */
  Optional<FlowSource> source(DeclaredFlow flow) {
    return states.keySet().stream()
        .filter(source -> source.label().equals(flow.source()))
        .filter(source -> source.origin().word().equals(flow.owner()))
        .findFirst();
  }

  /** Returns the source of higher precedence than another whose published flow holds a name. */
  Optional<FlowSource> nameHolder(FlowSource source, String name) {
    return states.headMap(source).entrySet().stream()
        .filter(e -> e.getValue().published().filter(p -> p.name().equals(name)).isPresent())
        .map(Map.Entry::getKey)
        .filter(holder -> !leaving.contains(holder))
        .findFirst();
  }

  /**
   * Returns the source whose published flow another source may replace: one of lower precedence, or
   * one that is leaving.
   */
  Optional<FlowSource> replaceable(FlowSource source, Built built) {
    return states.entrySet().stream()
        .filter(other -> leaving.contains(other.getKey()) || other.getKey().compareTo(source) > 0)
        .filter(other -> other.getValue().published().filter(f -> f.canBecome(built)).isPresent())
        .map(Map.Entry::getKey)
        .findFirst();
  }
}
