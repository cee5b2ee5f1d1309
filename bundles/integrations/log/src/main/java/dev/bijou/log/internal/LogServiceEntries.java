package dev.bijou.log.internal;

import java.util.Collections;
import java.util.Map;
import java.util.logging.LogManager;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.log.LogEntry;
import org.osgi.service.log.LogLevel;
import org.osgi.service.log.LogListener;
import org.osgi.service.log.LogReaderService;
import org.osgi.service.log.Logger;
import org.osgi.service.log.admin.LoggerAdmin;
import org.osgi.service.log.admin.LoggerContext;

/** Passes the entries of the Log Service on to the log of the JVM. */
@Component(service = {})
public final class LogServiceEntries implements LogListener {
  /** The loggers of the events of the framework, which {@link BundleChanges} logs. */
  private static final String EVENTS = "Events.";

  /**
   * The logger of service events. The Log Service keeps its last entries, which would hold the
   * class loaders of services that are gone.
   */
  private static final String SERVICE_EVENTS = EVENTS + "Service";

  private final LogReaderService reader;

  /** Starts to pass entries on. */
  @Activate
  public LogServiceEntries(
      @Reference(name = "reader") LogReaderService reader,
      @Reference(name = "admin") LoggerAdmin admin) {
    this.reader = reader;
    LoggerContext root = admin.getLoggerContext(null);
    root.setLogLevels(
        Map.of(Logger.ROOT_LOGGER_NAME, level(), SERVICE_EVENTS, LogLevel.ERROR));
    listen();
  }

  private void listen() {
    reader.addLogListener(this);
  }

  /** Returns the lowest level that a logger of the JVM admits; each filters its own entries. */
  private static LogLevel level() {
    if (admits(System.Logger.Level.TRACE)) {
      return LogLevel.TRACE;
    }
    return admits(System.Logger.Level.DEBUG) ? LogLevel.DEBUG : LogLevel.INFO;
  }

  private static boolean admits(System.Logger.Level level) {
    return Collections.list(LogManager.getLogManager().getLoggerNames()).stream()
        .anyMatch(name -> System.getLogger(name).isLoggable(level));
  }

  @Deactivate
  void stop() {
    reader.removeLogListener(this);
  }

  @Override
  public void logged(LogEntry entry) {
    String logger = String.valueOf(entry.getLoggerName());
    if (!logger.startsWith(EVENTS)) {
      System.getLogger(source(entry, logger))
          .log(level(entry), String.valueOf(entry.getMessage()), entry.getException());
    }
  }

  /** Returns the bundle of an entry; a logger of no bundle, its name. */
  private static String source(LogEntry entry, String logger) {
    return entry.getBundle() == null ? logger : String.valueOf(entry.getBundle().getSymbolicName());
  }

  private static System.Logger.Level level(LogEntry entry) {
    return switch (entry.getLogLevel()) {
      case ERROR -> System.Logger.Level.ERROR;
      case WARN -> System.Logger.Level.WARNING;
      case AUDIT, INFO -> System.Logger.Level.INFO;
      case DEBUG -> System.Logger.Level.DEBUG;
      case TRACE -> System.Logger.Level.TRACE;
    };
  }
}
