package dev.bijou.runtime.internal.build;

import dev.bijou.registry.PluginType;
import dev.bijou.runtime.internal.source.Declaration;
import dev.bijou.runtime.internal.source.FlowSource;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/**
 * The attempts to build flows. Each runs on a thread of its own, so that one that is slow or hangs
 * delays no other:
 *
 * <ul>
 *   <li>a few start at a time; one that takes longer than a second lets the next one start;
 *   <li>one that is no longer needed is interrupted; if it does not end soon, it is left alone and
 *       the next attempt of its source starts;
 *   <li>one in which a plug-in does not return within the timeout fails, and is left alone.
 * </ul>
 *
 * <p>Thread-safe.
 */
public final class Builds {
  private static final long SHORT = Duration.ofSeconds(1).toNanos();
  private static final long SLOW = Duration.ofSeconds(30).toNanos();
  private static final long CANCELLATION = Duration.ofMillis(500).toNanos();

  private final FlowBuilder builder;
  private final NameHolders holders;
  private final Executor threads;
  private final LongSupplier nanoTime;
  private final Duration timeout;
  private final Runnable onChange;
  private final int parallel = Math.max(2, Runtime.getRuntime().availableProcessors());

  /** The attempt of each source: waiting, running or ended. */
  private final Map<FlowSource, Build> builds = new HashMap<>();

  private final Queue<Build> waiting = new ArrayDeque<>();
  private final Set<Build> running = new HashSet<>();
  private final Set<Build> leftAlone = new HashSet<>();

  /**
   * Creates attempts.
   *
   * @param threads runs each task on a new thread
   * @param nanoTime the clock
   * @param timeout the time that a plug-in may take for one step
   * @param onChange an action after an attempt has ended or failed
   */
  public Builds(
      FlowBuilder builder,
      NameHolders holders,
      Executor threads,
      LongSupplier nanoTime,
      Duration timeout,
      Runnable onChange) {
    this.builder = builder;
    this.holders = holders;
    this.threads = threads;
    this.nanoTime = nanoTime;
    this.timeout = timeout;
    this.onChange = onChange;
  }

  /**
   * Starts an attempt, unless one for this text is under way. Another one for the same source is
   * interrupted, and this one starts after it.
   *
   * @param plugins the plug-ins that exist now
   */
  public synchronized void require(Declaration declaration, Set<PluginType.Origin> plugins) {
    Build before = builds.get(declaration.source());
    if (before == null) {
      Build build = new Build(declaration, plugins, nanoTime);
      builds.put(declaration.source(), build);
      waiting.add(build);
      startWaiting();
    } else if (!before.isFor(declaration, plugins)) {
      cancel(declaration.source());
      if (!builds.containsKey(declaration.source())) {
        require(declaration, plugins);
      }
    }
  }

  /** Interrupts the attempt of a source, whose result is not needed. */
  public synchronized void cancel(FlowSource source) {
    Build build = builds.get(source);
    if (build != null) {
      build.cancel();
      if (!running.contains(build)) {
        builds.remove(source);
        waiting.remove(build);
      }
    }
  }

  /** Interrupts all attempts. */
  public synchronized void cancelAll() {
    Set.copyOf(builds.keySet()).forEach(this::cancel);
  }

  /** Returns the outcome of a source, once; empty if there is none. */
  public synchronized Optional<Build.Outcome> take(FlowSource source) {
    Build build = builds.get(source);
    if (build == null || build.isCancelled() || build.outcome().isEmpty()) {
      return Optional.empty();
    }
    builds.remove(source);
    return build.outcome();
  }

  private void startWaiting() {
    long busy = running.stream().filter(build -> build.age() < SHORT).count();
    while (busy < parallel && !waiting.isEmpty()) {
      Build build = waiting.remove();
      running.add(build);
      busy++;
      build.start();
      threads.execute(() -> run(build));
    }
  }

  private void run(Build build) {
    try {
      build.run(builder, holders);
    } finally {
      end(build);
    }
  }

  private void end(Build build) {
    synchronized (this) {
      leftAlone.remove(build);
      running.remove(build);
      if (build.isCancelled()) {
        builds.remove(build.declaration().source(), build);
      }
      startWaiting();
      onChange.run(); // inside, so that nobody sees the end without the request to act on it
    }
  }

  /** Acts on attempts that take too long; returns whether one of them has changed. */
  public boolean checkTimes() {
    Set<Build> overdue = new HashSet<>();
    boolean changed;
    synchronized (this) {
      for (Build build : Set.copyOf(running)) {
        boolean ignoresInterrupt = build.sinceCancelled() > CANCELLATION;
        if (ignoresInterrupt || build.sinceStep() > timeout.toNanos()) {
          leaveAlone(build);
          overdue.add(build);
        }
      }
      startWaiting();
      changed = !overdue.isEmpty();
    }
    overdue.stream().filter(build -> !build.isCancelled()).forEach(this::fail);
    return changed;
  }

  private void leaveAlone(Build build) {
    running.remove(build);
    leftAlone.add(build);
    if (build.isCancelled()) {
      builds.remove(build.declaration().source(), build);
    }
  }

  private void fail(Build build) {
    build.end(builder.timedOut(build.declaration(), build.stack(), timeout.toMillis() / 1000.0));
    build.interrupt();
  }

  /** Returns whether an attempt of another source may result in a flow of a name. */
  public synchronized boolean mayBuild(String name, FlowSource except) {
    return builds.values().stream()
        .filter(build -> !build.isCancelled() && !build.declaration().source().equals(except))
        .anyMatch(build -> build.name().map(name::equals).orElse(true));
  }

  /** Returns whether there is no attempt, except for slow ones. */
  public synchronized boolean isSettled() {
    return builds.values().stream().allMatch(b -> running.contains(b) && b.age() > SLOW);
  }

  /** Returns the number of threads that do not end. */
  public synchronized int threadsLeftAlone() {
    return leftAlone.size();
  }
}
