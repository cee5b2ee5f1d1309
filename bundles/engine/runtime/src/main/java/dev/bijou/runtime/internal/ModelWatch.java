package dev.bijou.runtime.internal;

import dev.bijou.runtime.internal.source.ModelDirectory;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * The watching of the directory of models, on a thread of its own, since the files of a model are
 * read to verify them. A single command reads the directory when it first asks for it, and once.
 */
final class ModelWatch {
  private static final Duration POLL_INTERVAL = Duration.ofMillis(400);

  private final ModelDirectory directory;
  private final boolean console;
  private final RuntimeThread thread = new RuntimeThread("bijou-models");
  private final CompletableFuture<Void> started = new CompletableFuture<>();
  private boolean asked;

  /**
   * Creates a watch that has not started.
   *
   * @param console whether a console runs, which watches the directory
   */
  ModelWatch(ModelDirectory directory, boolean console) {
    this.directory = directory;
    this.console = console;
  }

  /** Starts, unless it has started. */
  synchronized void start() {
    if (!asked) {
      asked = true;
      thread.execute(this::open);
      if (console) {
        thread.repeat(directory::poll, POLL_INTERVAL);
      }
    }
  }

  /** Starts, and returns what is complete when the directory was read. */
  CompletableFuture<Void> started() {
    start();
    return started;
  }

  private void open() {
    try {
      if (console) {
        directory.open();
      } else {
        directory.readOnce();
      }
    } finally {
      started.complete(null);
    }
  }

  void stop() {
    thread.stop();
  }
}
