package dev.bijou.launcher.log;

import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/**
 * The log of a command, and of a console on its terminal: warnings, and what hot deployment
 * installs and removes, on standard error, one line per entry.
 */
public final class TerminalLog extends Handler {
  /** The logger of hot deployment, whose news the user at the terminal waits for. */
  static final String DEPLOYMENT = "dev.bijou.deploy";

  /** Creates a handler; called by the configuration. */
  public TerminalLog() {}

  @Override
  public void publish(LogRecord entry) {
    if (entry.getLevel().intValue() >= Level.WARNING.intValue() || isNews(entry)) {
      System.err.println(text(entry));
    }
  }

  /** Returns whether an entry only tells the user at the terminal what was deployed. */
  static boolean isNews(LogRecord entry) {
    return entry.getLevel().equals(Level.INFO)
        && entry.getLoggerName() != null
        && entry.getLoggerName().startsWith(DEPLOYMENT);
  }

  private static String text(LogRecord entry) {
    String line =
        entry.getLevel().getName()
            + " "
            + entry.getLoggerName()
            + ": "
            + EntryText.escape(EntryText.message(entry));
    return entry.getThrown() == null ? line : line + EntryText.thrown(entry, false);
  }

  @Override
  public void flush() {
    System.err.flush();
  }

  @Override
  public void close() {}
}
