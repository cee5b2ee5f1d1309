package dev.bijou.registry.internal;

import dev.bijou.registry.PluginType;
import dev.bijou.registry.Plugins;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The plug-ins of registered services, and the failures of those that cannot be used. */
final class PluginTracker {
  private static final System.Logger LOG = System.getLogger(PluginTracker.class.getName());

  private final LongFunction<PluginBundle> bundles;
  private final Duration timeout;
  private final Duration startWait;
  private final Map<Long, Entry> entries = new HashMap<>();
  private final Set<PluginCreation> leftAlone = ConcurrentHashMap.newKeySet();
  private volatile Plugins plugins = Plugins.of(List.of());
  private volatile Runnable onChange = () -> {};

  /** The failure of a creation whose message needs no class name before it. */
  static final class CreationException extends RuntimeException {
    private static final long serialVersionUID = 1;

    CreationException(String message) {
      super(message);
    }
  }

  /** A registered service. Guarded by {@link #entries}. */
  private static final class Entry {
    private final PluginBundle bundle;
    private PluginService service;
    private @Nullable PluginCreation creation;
    private @Nullable Object plugin;
    private @Nullable String failure;

    private Entry(PluginService service, PluginBundle bundle) {
      this.service = service;
      this.bundle = bundle;
    }

    /** Returns its types, in the version of its bundle alone. */
    private Stream<PluginType.Id> ids() {
      var version = PluginType.VersionRange.only(bundle.version());
      return service.ids().stream().map(id -> new PluginType.Id(id.kind(), id.name(), version));
    }

    private Stream<PluginType> types() {
      return plugin == null ? Stream.of() : service.types(plugin, bundle).stream();
    }
  }

  /**
   * Creates a tracker without services.
   *
   * @param bundles returns a bundle from its id
   * @param timeout the time after which a plug-in that is not created counts as failed
   * @param startWait the time that {@link #add} waits for the plug-in
   */
  PluginTracker(LongFunction<PluginBundle> bundles, Duration timeout, Duration startWait) {
    this.bundles = bundles;
    this.timeout = timeout;
    this.startWait = startWait;
  }

  /** Sets the action to run after each change, on the thread of the change and without a lock. */
  void onChange(Runnable action) {
    onChange = action;
  }

  /** Returns the plug-ins that can be used. */
  Plugins plugins() {
    return plugins;
  }

  /** Returns the types whose plug-in cannot be used, with the reason. */
  Map<PluginType.Id, String> failures() {
    Map<PluginType.Id, String> failures = new HashMap<>();
    synchronized (entries) {
      for (Entry entry : entries.values()) {
        String reason = entry.failure;
        if (reason != null) {
          entry.ids().forEach(id -> failures.merge(id, reason, PluginTracker::join));
        }
      }
    }
    return failures;
  }

  /** Joins two reasons in an order that does not depend on that of their services. */
  private static String join(String a, String b) {
    return a.compareTo(b) <= 0 ? a + "; " + b : b + "; " + a;
  }

  /** Returns the number of threads on which a constructor does not return. */
  int threadsLeftAlone() {
    leftAlone.removeIf(PluginCreation::isEnded);
    return leftAlone.size();
  }

  /** Adds a service, unless it is known or offers no type, and creates its plug-in. */
  void add(Supplier<Object> factory, Map<String, ?> properties) {
    PluginService service = new PluginService(properties);
    Entry entry = new Entry(service, bundles.apply(service.bundle()));
    synchronized (entries) {
      if (service.ids().isEmpty() || entries.putIfAbsent(service.id(), entry) != null) {
        return;
      }
      entry.creation = PluginCreation.start(service.ids().get(0).name(), factory);
    }
    PluginCreation creation = entry.creation;
    creation.whenOverdue(
        timeout,
        () -> {
          leftAlone.add(creation);
          settle(entry, null, overdue());
        });
    creation.await(startWait);
    creation.whenEnded((plugin, e) -> settle(entry, plugin, e == null ? null : describe(e)));
  }

  private String overdue() {
    return "its constructor has not returned within "
        + timeout.toMillis() / 1000.0
        + " s; its thread was interrupted, and is left alone until it ends";
  }

  /** Updates the properties of a service. */
  void update(Map<String, ?> properties) {
    PluginService service = new PluginService(properties);
    synchronized (entries) {
      Entry entry = entries.get(service.id());
      if (entry == null) {
        return;
      }
      entry.service = service;
      refresh();
    }
    onChange.run();
  }

  /** Removes a service. */
  void remove(Map<String, ?> properties) {
    synchronized (entries) {
      Entry entry = entries.remove(new PluginService(properties).id());
      if (entry == null) {
        return;
      }
      if (entry.creation != null) {
        entry.creation.cancel();
      }
      refresh();
    }
    onChange.run();
  }

  private void settle(Entry entry, @Nullable Object plugin, @Nullable String problem) {
    synchronized (entries) {
      boolean removed = entries.get(entry.service.id()) != entry;
      if (removed || (plugin == null && entry.failure != null)) {
        return; // the first failure is the cause of a later one
      }
      entry.plugin = plugin;
      entry.failure = problem == null ? null : entry.bundle + ": " + problem;
      refresh();
    }
    if (problem != null) {
      LOG.log(System.Logger.Level.WARNING, entry.service.ids() + ": " + entry.failure);
    }
    onChange.run();
  }

  /** Takes a snapshot; the caller holds the lock. */
  private void refresh() {
    plugins = Plugins.of(entries.values().stream().flatMap(Entry::types).toList());
  }

  private static String describe(Throwable e) {
    try {
      return e instanceof CreationException ? String.valueOf(e.getMessage()) : String.valueOf(e);
    } catch (Throwable broken) {
      return e.getClass().getName();
    }
  }
}
