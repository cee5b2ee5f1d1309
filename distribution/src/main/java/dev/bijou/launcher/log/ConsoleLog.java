package dev.bijou.launcher.log;

import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * The log of a console. {@code java.util.logging}, {@code System.Logger}, slf4j and the Log Service
 * all end here, from the start of the JVM to its end:
 *
 * <ul>
 *   <li>entries of the logger {@code dev.bijou.audit} in {@code audit.log};
 *   <li>all others in {@code bijou.log}, and on standard error: warnings and the news of hot
 *       deployment where there is a shell, else all.
 * </ul>
 */
public final class ConsoleLog extends Handler {
  /** The logger of the record of who changed what. */
  static final String AUDIT = "dev.bijou.audit";

  private static final String LAUNCHER = "launcher";

  private final LogFile entries;
  private final LogFile audit;
  private final LogSettings settings;
  private final boolean shell;
  private final TerminalLog terminal = new TerminalLog();

  /** Loggers with a level of their own, which the JVM would forget. */
  private final List<Logger> levels = new ArrayList<>();

  private ConsoleLog(Path folder, LogSettings settings, boolean shell) {
    this.entries = file(folder.resolve("bijou.log"), settings, ConsoleLog::print);
    this.audit = file(folder.resolve("audit.log"), settings, this::printUnlessSame);
    this.settings = settings;
    this.shell = shell;
  }

  private static LogFile file(Path path, LogSettings settings, Consumer<String> report) {
    return new LogFile(
        path, settings.bytes(), settings.files(), Clock.system(ZoneId.systemDefault()), report);
  }

  private static void print(String problem) {
    System.err.println("bijou: " + EntryText.escape(problem));
  }

  /** Prints a problem of the audit log, unless that of the other file says it already. */
  private void printUnlessSame(String problem) {
    if (!entries.isFailing()) {
      print(problem);
    }
  }

  /**
   * Creates the log of a console and makes it the handler of all loggers.
   *
   * @param shell whether somebody uses the console, so that standard error is no log
   */
  public static ConsoleLog install(Path folder, LogSettings settings, boolean shell) {
    ConsoleLog log = new ConsoleLog(folder, settings, shell);
    Logger root = Logger.getLogger("");
    for (Handler handler : root.getHandlers()) {
      root.removeHandler(handler);
    }
    root.addHandler(log);
    root.setLevel(settings.level());
    log.level(TerminalLog.DEPLOYMENT, lower(settings.level(), Level.INFO));
    log.level(AUDIT, Level.INFO);
    settings.levels().forEach(log::level);
    Thread.setDefaultUncaughtExceptionHandler(ConsoleLog::uncaught);
    return log;
  }

  private static void uncaught(Thread thread, Throwable e) {
    Logger.getLogger("threads").log(Level.SEVERE, "the thread " + thread.getName() + " ended", e);
  }

  private void level(String name, Level level) {
    Logger logger = Logger.getLogger(name);
    logger.setLevel(level);
    levels.add(logger);
  }

  private static Level lower(Level a, Level b) {
    return a.intValue() < b.intValue() ? a : b;
  }

  @Override
  public void publish(LogRecord entry) {
    if (AUDIT.equals(entry.getLoggerName())) {
      audit.append(EntryText.escape(String.valueOf(entry.getMessage())));
      return;
    }
    if (shell) {
      terminal.publish(entry);
    }
    if (!TerminalLog.isNews(entry)) {
      boolean debug = settings.level().intValue() < Level.INFO.intValue();
      append(EntryText.of(entry, debug));
    }
  }

  /** Writes a problem of the launcher, which standard error gets whatever the level is. */
  public void report(String problem) {
    if (shell || !isWritten(Level.WARNING)) {
      print(problem);
    }
    write(Level.WARNING, problem);
  }

  /** Writes a problem that was printed before there was a log. */
  public void reportEarlier(String problem) {
    if (isWritten(Level.WARNING)) {
      entries.append(EntryText.line(Level.WARNING, LAUNCHER, problem));
    }
  }

  private boolean isWritten(Level level) {
    return level.intValue() >= settings.level().intValue();
  }

  private void append(String entry) {
    String line = entries.append(entry);
    if (!shell) {
      System.err.print(line);
    }
  }

  /** Writes an entry of the launcher, which standard error gets whatever the level is. */
  public void announce(String news) {
    if (shell || !isWritten(Level.INFO)) {
      print(news);
    }
    write(Level.INFO, news);
  }

  /** Writes an entry of the launcher. */
  public void write(Level level, String message) {
    if (isWritten(level)) {
      append(EntryText.line(level, LAUNCHER, message));
    }
  }

  /** Writes that a console starts on a base directory. */
  public void started(Path base) {
    write(
        Level.INFO,
        "the console of "
            + base
            + " starts: process "
            + ProcessHandle.current().pid()
            + ", Java "
            + Runtime.version());
    audit("start the console");
  }

  /**
   * Writes that the console stops.
   *
   * @param reason the reason after a colon, or ""
   */
  public void stops(String reason) {
    write(Level.INFO, "the console stops" + reason);
    audit("stop the console");
  }

  private void audit(String what) {
    String who = quoted(System.getProperty("user.name", "unknown"));
    long process = ProcessHandle.current().pid();
    audit.append(
        String.format(
            Locale.ROOT,
            "who=%s from=\"pid %d\" what=\"%s\" before=\"\" after=\"\"",
            who,
            process,
            what));
  }

  /** Returns a value of an audit line. */
  static String quoted(String value) {
    String escaped = EntryText.escape(value.replace("\\", "\\\\").replace("\"", "\\\""));
    return "\"" + escaped + "\"";
  }

  @Override
  public void flush() {
    System.err.flush();
  }

  @Override
  public void close() {
    entries.close();
    audit.close();
  }
}
