package dev.bijou.jobs.internal;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.SynchronousBundleListener;

/**
 * Ends the jobs that need a bundle as soon as it begins to stop. The reason says what became of it,
 * which is known a moment later: it was removed, updated, or only stopped.
 */
final class BundleWatch implements SynchronousBundleListener {
  private static final long MOMENT_MILLIS = 500;

  private final JobQueue queue;
  private final Map<Long, CompletableFuture<String>> stopping = new ConcurrentHashMap<>();

  BundleWatch(JobQueue queue) {
    this.queue = queue;
  }

  @Override
  public void bundleChanged(BundleEvent event) {
    Bundle bundle = event.getBundle();
    switch (event.getType()) {
      case BundleEvent.STOPPING -> stopping(bundle);
      case BundleEvent.UNINSTALLED -> settled(bundle, "was removed");
      case BundleEvent.UPDATED -> settled(bundle, "was updated");
      case BundleEvent.STARTED -> settled(bundle, "was restarted");
      default -> {}
    }
  }

  private void stopping(Bundle bundle) {
    long id = bundle.getBundleId();
    if (queue.needs(id)) {
      CompletableFuture<String> fate = new CompletableFuture<>();
      stopping.put(id, fate);
      String name = name(bundle);
      queue.endThoseOf(id, () -> name + " " + await(fate));
    }
  }

  private void settled(Bundle bundle, String fate) {
    CompletableFuture<String> waiting = stopping.remove(bundle.getBundleId());
    if (waiting != null) {
      waiting.complete(fate);
    }
  }

  /** Ends the jobs that need a bundle which had gone before they were submitted. */
  void requireStarted(long id, @Nullable Bundle bundle) {
    if (bundle == null) {
      queue.endThoseOf(id, () -> "bundle " + id + " was removed");
    } else if ((bundle.getState() & (Bundle.ACTIVE | Bundle.STARTING)) == 0) {
      String name = name(bundle);
      queue.endThoseOf(id, () -> name + " is not started");
    }
  }

  private static String name(Bundle bundle) {
    return bundle.getSymbolicName() + " " + bundle.getVersion();
  }

  private static String await(CompletableFuture<String> fate) {
    try {
      return fate.get(MOMENT_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      return "was stopped";
    }
  }
}
