package dev.bijou.deploy.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Records the warnings of the package instead of printing them. */
final class LogRecorder extends Handler implements BeforeEachCallback, AfterEachCallback {
  private static final Logger LOGGER = Logger.getLogger("dev.bijou.deploy.internal");

  /** The recorded lines; a trace is one more line. */
  final List<String> lines = new ArrayList<>();

  @Override
  public void beforeEach(ExtensionContext context) {
    LOGGER.addHandler(this);
    LOGGER.setUseParentHandlers(false);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    LOGGER.removeHandler(this);
    LOGGER.setUseParentHandlers(true);
  }

  @Override
  public synchronized void publish(LogRecord entry) {
    if (entry.getLevel().intValue() >= Level.WARNING.intValue()) {
      lines.addAll(entry.getMessage().lines().toList());
      if (entry.getThrown() != null) {
        lines.add("a trace");
      }
    }
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}
}
