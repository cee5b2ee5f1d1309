package dev.bijou.launcher.log;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;
import java.util.stream.Collectors;

/**
 * The text of log entries: level, source and message in one line. Only a defect has a stack trace:
 * an error of Bijou itself with an exception, or, at the level DEBUG, any exception. Its lines
 * follow, indented.
 */
final class EntryText {
  private static final String OWN = "dev.bijou.";

  private EntryText() {}

  /** Returns an entry without its time. */
  static String of(LogRecord entry, boolean debug) {
    String line = line(entry.getLevel(), source(entry.getLoggerName()), message(entry));
    return entry.getThrown() == null ? line : line + thrown(entry, debug);
  }

  /** Returns the exception of an entry; of one that cannot be printed, its class. */
  static String thrown(LogRecord entry, boolean debug) {
    Throwable thrown = entry.getThrown();
    try {
      return debug || isDefect(entry) ? trace(thrown) : ": " + escape(causes(thrown));
    } catch (Throwable e) { // whatever it is, logging does not fail
      return ": " + thrown.getClass().getName() + ", which cannot be printed";
    }
  }

  /** Returns the message with its parameters. */
  static String message(LogRecord entry) {
    try {
      return String.valueOf(new SimpleFormatter().formatMessage(entry));
    } catch (Throwable e) { // of a parameter
      return String.valueOf(entry.getMessage());
    }
  }

  /** Returns an entry of a source. */
  static String line(Level level, String source, String message) {
    return name(level) + " " + source + ": " + escape(message);
  }

  private static boolean isDefect(LogRecord entry) {
    return entry.getLevel().intValue() >= Level.SEVERE.intValue()
        && entry.getLoggerName() != null
        && entry.getLoggerName().startsWith(OWN);
  }

  /** Returns the name of a level as {@link System.Logger} has it. */
  static String name(Level level) {
    int value = level.intValue();
    if (value >= Level.SEVERE.intValue()) {
      return "ERROR";
    }
    if (value >= Level.WARNING.intValue()) {
      return "WARNING";
    }
    if (value >= Level.INFO.intValue()) {
      return "INFO";
    }
    return value >= Level.FINE.intValue() ? "DEBUG" : "TRACE";
  }

  /** Returns the bundle of a logger of Bijou, such as {@code runtime}; else its name. */
  static String source(String logger) {
    if (logger == null || logger.isEmpty()) {
      return "-";
    }
    if (!logger.startsWith(OWN)) {
      return escape(logger);
    }
    String[] parts = logger.substring(OWN.length()).split("\\.", -1);
    StringBuilder bundle = new StringBuilder(parts[0]);
    for (int i = 1; i < parts.length && !parts[i].equals("internal"); i++) {
      if (!parts[i].isEmpty() && !Character.isUpperCase(parts[i].codePointAt(0))) {
        bundle.append('.').append(parts[i]);
      }
    }
    return escape(bundle.toString());
  }

  private static String causes(Throwable thrown) {
    StringBuilder text = new StringBuilder(thrown.toString());
    int depth = 0;
    for (Throwable t = thrown.getCause(); t != null && depth < 5; t = t.getCause(), depth++) {
      text.append("; caused by ").append(t);
    }
    return text.toString();
  }

  private static String trace(Throwable thrown) {
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text));
    return text.toString()
        .lines()
        .map(line -> "\n  " + escape(line.replace("\t", "  ")))
        .collect(Collectors.joining());
  }

  /**
   * Escapes what would begin another line or control a terminal: control characters, and those that
   * separate lines or change the direction of text.
   */
  static String escape(String text) {
    if (text.codePoints().noneMatch(EntryText::isControl)) {
      return text;
    }
    StringBuilder escaped = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '\n' -> escaped.append("\\n");
                case '\r' -> escaped.append("\\r");
                case '\t' -> escaped.append("\\t");
                default -> {
                  if (isControl(c)) {
                    escaped.append(String.format(Locale.ROOT, "\\u%04x", c));
                  } else {
                    escaped.appendCodePoint(c);
                  }
                }
              }
            });
    return escaped.toString();
  }

  private static boolean isControl(int c) {
    int type = Character.getType(c);
    return type == Character.CONTROL
        || type == Character.FORMAT
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR
        || type == Character.SURROGATE;
  }
}
