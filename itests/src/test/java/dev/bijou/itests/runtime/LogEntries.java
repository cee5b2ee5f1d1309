package dev.bijou.itests.runtime;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Collects what Bijou logs, until it is closed. */
final class LogEntries extends Handler implements AutoCloseable {
  private final Logger logger = Logger.getLogger("dev.bijou");
  private final List<String> entries = new CopyOnWriteArrayList<>();

  LogEntries() {
    logger.setLevel(Level.INFO);
    logger.addHandler(this);
    logger.setUseParentHandlers(false);
  }

  @Override
  public void publish(LogRecord entry) {
    entries.add(entry.getMessage());
  }

  /** Returns the number of entries with a text. */
  long count(String text) {
    return entries.stream().filter(entry -> entry.contains(text)).count();
  }

  /** Returns all entries. */
  List<String> all() {
    return entries;
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    logger.removeHandler(this);
    logger.setUseParentHandlers(true);
    logger.setLevel(null);
  }
}
