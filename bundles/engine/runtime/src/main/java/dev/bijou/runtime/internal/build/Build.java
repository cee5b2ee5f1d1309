package dev.bijou.runtime.internal.build;

import dev.bijou.flow.Flow;
import dev.bijou.registry.PluginType;
import dev.bijou.runtime.internal.source.Declaration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** An attempt to build a declared flow, on a thread of its own. */
public final class Build {
  /**
   * The outcome.
   *
   * @param inputs what was built
   * @param result the result
   */
  public record Outcome(BuildInputs inputs, BuildResult result) {}

  private final Declaration declaration;
  private final Set<PluginType.Origin> plugins;
  private final LongSupplier nanoTime;
  private volatile BuildInputs inputs;
  private volatile @Nullable Thread thread;
  private volatile @Nullable Outcome outcome;
  private volatile boolean cancelled;
  private volatile long started;
  private volatile long lastStep;
  private volatile long cancelledAt;

  /**
   * Creates an attempt.
   *
   * @param plugins the plug-ins that exist now
   */
  public Build(Declaration declaration, Set<PluginType.Origin> plugins, LongSupplier nanoTime) {
    this.declaration = declaration;
    this.plugins = plugins;
    this.nanoTime = nanoTime;
    this.inputs = BuildInputs.unparsed(declaration);
  }

  public Declaration declaration() {
    return declaration;
  }

  /** Returns the name of its flow; empty while that is not known. */
  public Optional<String> name() {
    return inputs.name();
  }

  /** Returns whether the attempt is for this text, and every plug-in that it may use is there. */
  public boolean isFor(Declaration other, Set<PluginType.Origin> present) {
    return declaration.equals(other) && present.containsAll(plugins);
  }

  /** Starts the clock, before the attempt gets its thread. */
  public void start() {
    started = nanoTime.getAsLong();
    lastStep = started;
  }

  /** Builds, on the current thread. */
  public void run(FlowBuilder builder, NameHolders holders) {
    thread = Thread.currentThread();
    try {
      step();
      inputs =
          new BuildInputs(declaration, builder.parse(declaration), Optional.empty())
              .withNameHolder(name -> holders.before(declaration.source(), name));
      step();
      end(builder.build(inputs, this::step));
    } catch (Throwable e) { // of a plug-in
      describe(builder, e);
    } finally {
      thread = null;
    }
  }

  /** Ends the attempt with a failure. A cancelled one, as while the framework stops, has no use. */
  private void describe(FlowBuilder builder, Throwable e) {
    try {
      if (!cancelled) {
        end(builder.thrown(declaration, e));
      }
    } catch (Throwable again) { // of memory, or because the framework stops
      if (!cancelled) {
        end(outOfMemory());
      }
    }
  }

  private BuildResult outOfMemory() {
    return BuildResult.failed(
        declaration.problem("", "expected memory to compose it; got too little"),
        Flow.Dependencies.NONE);
  }

  private void step() {
    if (cancelled || outcome != null) {
      throw new CancellationException("the declaration has changed, or the attempt took too long");
    }
    lastStep = nanoTime.getAsLong();
  }

  /** Ends the attempt; the first result counts. */
  public synchronized void end(BuildResult result) {
    if (outcome == null) {
      outcome = new Outcome(inputs, result);
    }
  }

  /** Returns the outcome; empty while it is built. */
  public Optional<Outcome> outcome() {
    return Optional.ofNullable(outcome);
  }

  /** Interrupts the attempt, whose result will not be used. */
  public void cancel() {
    if (!cancelled) {
      cancelledAt = nanoTime.getAsLong();
      cancelled = true;
      interrupt();
    }
  }

  public boolean isCancelled() {
    return cancelled;
  }

  /** Interrupts its thread. */
  public void interrupt() {
    Thread running = thread;
    if (running != null) {
      running.interrupt();
    }
  }

  /** Returns the time in nanoseconds since its start. */
  public long age() {
    return nanoTime.getAsLong() - started;
  }

  /** Returns the time in nanoseconds since it was cancelled; 0 if it was not. */
  public long sinceCancelled() {
    return cancelled ? nanoTime.getAsLong() - cancelledAt : 0;
  }

  /** Returns the time in nanoseconds since its last step. */
  public long sinceStep() {
    return nanoTime.getAsLong() - lastStep;
  }

  /** Returns the stack of its thread; empty if it has ended. */
  public StackTraceElement[] stack() {
    Thread running = thread;
    return running == null ? new StackTraceElement[0] : running.getStackTrace();
  }
}
