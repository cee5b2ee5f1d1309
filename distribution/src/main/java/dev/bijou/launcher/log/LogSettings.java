package dev.bijou.launcher.log;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.logging.Level;

/**
 * The settings of the log.
 *
 * @param level the lowest level that is written
 * @param levels the levels of single loggers, by the beginning of their names
 * @param bytes the size of a file
 * @param files the number of files
 */
public record LogSettings(Level level, Map<String, Level> levels, long bytes, int files) {
  /** The setting of the level; followed by a dot and a name, that of a logger. */
  static final String LEVEL = "bijou.log.level";

  /** The setting of the size of a file in MiB. */
  static final String SIZE = "bijou.log.size";

  /** The setting of the number of files. */
  static final String FILES = "bijou.log.files";

  private static final Map<String, Level> NAMES =
      Map.of(
          "ERROR", Level.SEVERE,
          "WARNING", Level.WARNING,
          "INFO", Level.INFO,
          "DEBUG", Level.FINE,
          "TRACE", Level.FINEST);

  /**
   * Reads the settings.
   *
   * @param values all settings
   * @param report receives what is wrong; the default is used then
   */
  public static LogSettings of(Map<String, String> values, Consumer<String> report) {
    Map<String, Level> levels = new TreeMap<>();
    values.forEach(
        (key, value) -> {
          if (key.startsWith(LEVEL + ".")) {
            levels.put(key.substring(LEVEL.length() + 1), level(key, value, report));
          }
        });
    return new LogSettings(
        level(LEVEL, values.get(LEVEL), report),
        levels,
        (long) number(SIZE, values.get(SIZE), 10, report) << 20,
        number(FILES, values.get(FILES), 10, report));
  }

  private static Level level(String key, String value, Consumer<String> report) {
    String name = value == null ? "INFO" : value.strip().toUpperCase(Locale.ROOT);
    Level level = NAMES.get(name);
    if (level == null) {
      report.accept(
          key
              + ": expected ERROR, WARNING, INFO, DEBUG or TRACE; got '"
              + value
              + "'; INFO is used");
      return Level.INFO;
    }
    return level;
  }

  private static int number(String key, String value, int standard, Consumer<String> report) {
    if (value == null) {
      return standard;
    }
    if (!value.strip().matches("[1-9][0-9]{0,3}")) {
      report.accept(
          key
              + ": expected a number from 1 to 9999; got '"
              + value
              + "'; "
              + standard
              + " is used");
      return standard;
    }
    return Integer.parseInt(value.strip());
  }
}
