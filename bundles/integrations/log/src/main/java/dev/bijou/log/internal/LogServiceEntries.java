package dev.bijou.log.internal;

import java.util.Collections;
import java.util.Map;
import java.util.logging.LogManager;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.log.LogEntry;
import org.osgi.service.log.LogLevel;
import org.osgi.service.log.LogListener;
import org.osgi.service.log.LogReaderService;
import org.osgi.service.log.Logger;
import org.osgi.service.log.admin.LoggerAdmin;

/**
 * Passes the entries of all Log Services on to the log of the JVM: Equinox has one of its own,
 * which may stand beside another.
 */
@Component(service = {})
public final class LogServiceEntries implements LogListener {
  /** The loggers of the events of the framework, which {@link BundleChanges} logs. */
  private static final String EVENTS = "Events.";

  /**
   * The logger of service events, which nobody reads. An entry that the Log Service of Equinox
   * keeps would hold the class loader of a service that is gone.
   */
  private static final String SERVICE_EVENTS = EVENTS + "Service";

  /** Sets the levels of a Log Service. */
  @Reference(
      name = "admins",
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC)
  void addAdmin(LoggerAdmin admin) {
    admin
        .getLoggerContext(null)
        .setLogLevels(Map.of(Logger.ROOT_LOGGER_NAME, level(), SERVICE_EVENTS, LogLevel.ERROR));
  }

  void removeAdmin(LoggerAdmin admin) {}

  /** Starts to pass on the entries of a Log Service. */
  @Reference(
      name = "readers",
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC)
  void addReader(LogReaderService reader) {
    reader.addLogListener(this);
  }

  void removeReader(LogReaderService reader) {
    reader.removeLogListener(this);
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
