package dev.bijou.registry.internal;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * The creation of a plug-in on a thread of its own, since its constructor may never return. The
 * caller must not wait for it: it is the thread that starts bundles.
 */
final class PluginCreation {
  private final CompletableFuture<Object> plugin = new CompletableFuture<>();
  private final Thread thread;

  private PluginCreation(String name, Supplier<Object> factory) {
    thread = new Thread(null, () -> run(factory), "bijou-registry: create " + name, 0, false);
    thread.setContextClassLoader(PluginCreation.class.getClassLoader());
    thread.setDaemon(true);
  }

  /** Starts the creation of the plug-in of this name. */
  static PluginCreation start(String name, Supplier<Object> factory) {
    PluginCreation creation = new PluginCreation(name, factory);
    creation.thread.start();
    return creation;
  }

  private void run(Supplier<Object> factory) {
    try {
      plugin.complete(factory.get());
    } catch (Throwable e) { // a constructor may throw anything
      plugin.completeExceptionally(e);
    }
  }

  /** Waits for the end of the creation, at most for this time. */
  void await(Duration time) {
    try {
      plugin.get(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      // Both are handled by the action for the end.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Runs an action at the end of the creation: now, or later on its thread. */
  void whenEnded(BiConsumer<Object, Throwable> action) {
    var unused = plugin.whenComplete(action);
  }

  /** Interrupts the creation and runs an action if it has not ended within this time. */
  void whenOverdue(Duration time, Runnable action) {
    var unused =
        plugin
            .copy()
            .orTimeout(time.toMillis(), TimeUnit.MILLISECONDS)
            .whenComplete(
                (created, e) -> {
                  if (e instanceof TimeoutException) { // what a constructor throws is wrapped
                    cancel();
                    action.run();
                  }
                });
  }

  boolean isEnded() {
    return plugin.isDone();
  }

  /** Interrupts the creation; a thread that does not end is left alone. */
  void cancel() {
    if (!plugin.isDone()) {
      thread.interrupt();
    }
  }
}
