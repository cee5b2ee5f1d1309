package dev.bijou.itests.osgi;

import java.io.IOException;
import java.util.Optional;

/** The framework that consecutive test classes with equal settings share. */
final class SharedFramework implements AutoCloseable {
  private Optional<Use> current = Optional.empty();

  /**
   * A framework, which the end of a test class does not close.
   *
   * @param settings what it was started with
   */
  record Use(TestFramework framework, InFramework settings) {}

  /** Returns the framework of these settings; closes one of others. */
  synchronized Use framework(Class<?> test, InFramework settings) throws IOException {
    if (current.isEmpty() || !current.get().settings().equals(settings)) {
      close();
      current = Optional.of(new Use(TestFramework.start(test, settings), settings));
    }
    return current.get();
  }

  @Override
  public synchronized void close() {
    current.ifPresent(use -> use.framework().close());
    current = Optional.empty();
  }
}
