package dev.bijou.launcher;

import dev.bijou.launcher.log.LogSettings;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The settings of an instance: {@code conf/bijou.properties} of its base directory, read over that
 * of the distribution. They become the properties of the framework.
 */
final class Settings {
  /** The setting of the directory with all that an instance writes itself. */
  static final String DATA = "bijou.data";

  /** The setting of the directory of plug-ins. */
  static final String DEPLOY = "bijou.deploy";

  /** The directories, which are by default in the base directory under the last part of the key. */
  private static final List<String> FOLDERS = List.of("bijou.flows", DEPLOY, "bijou.models", DATA);

  /**
   * The packages of slf4j, of the class path: all its loggers end in java.util.logging. Bundles
   * that were built with 1.7, such as the Felix Health Checks, run with 2.0.
   */
  private static final String SLF4J =
      Stream.of("1.7.36", "2.0.17")
          .flatMap(
              version ->
                  Stream.of("", ".event", ".helpers", ".spi")
                      .map(part -> "org.slf4j" + part + ";version=\"" + version + "\""))
          .collect(Collectors.joining(","));

  private static final String FILE = "conf/bijou.properties";
  private static final String BYTE_ORDER_MARK = "\uFEFF";
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{bijou\\.([^}]*)}");

  private final Path home;
  private final Path base;
  private final Map<String, String> values = new HashMap<>();

  private Settings(Path home, Path base) {
    this.home = home;
    this.base = base;
  }

  /** Reads the file of the distribution and, if there is one, that of the base directory. */
  static Settings read(Path home, Path base) throws IOException, StartException {
    Settings settings = new Settings(home, base);
    FOLDERS.forEach(key -> settings.values.put(key, key.substring(key.indexOf('.') + 1)));
    settings.values.put("felix.cm.pm", "bijou"); // the service of the bundle configadmin
    settings.values.put("org.osgi.framework.system.packages.extra", SLF4J);
    settings.values.put("org.osgi.framework.storage", "${bijou.cache}/framework");
    settings.values.put(
        "org.osgi.framework.startlevel.beginning", String.valueOf(Mode.COMMAND.level));
    settings.load(home.resolve(FILE));
    Path own = base.resolve(FILE);
    if (Files.isDirectory(base) && !Files.isSameFile(base, home) && !Files.notExists(own)) {
      settings.load(own);
    }
    return settings;
  }

  private void load(Path file) throws StartException {
    Properties properties = new Properties();
    try {
      String text = Files.readString(file);
      boolean marked = text.startsWith(BYTE_ORDER_MARK);
      properties.load(new StringReader(marked ? text.substring(1) : text));
    } catch (FileSystemException e) {
      throw StartException.failed(Reason.of(e));
    } catch (IOException | IllegalArgumentException e) {
      throw StartException.failed(file + ": " + Reason.of(e));
    }
    for (String key : properties.stringPropertyNames()) {
      String value = properties.getProperty(key);
      requireKnownVariables(file + ": " + key, value);
      if (value.isBlank() && FOLDERS.contains(key)) {
        throw StartException.failed(file + ": " + key + ": expected a directory; got none");
      }
      values.put(key, value);
    }
  }

  private static void requireKnownVariables(String place, String value) throws StartException {
    Matcher variable = VARIABLE.matcher(value);
    while (variable.find()) {
      if (!List.of("home", "base", "cache").contains(variable.group(1))) {
        throw StartException.failed(
            place
                + ": expected ${bijou.home}, ${bijou.base} or ${bijou.cache}; got "
                + variable.group());
      }
    }
  }

  /** Returns the directories that are in the base directory. */
  List<Path> foldersInBase() {
    return FOLDERS.stream().map(this::folder).filter(path -> path.startsWith(base)).toList();
  }

  /** Returns the settings of the log. */
  LogSettings log() {
    return LogSettings.of(values, Main::report);
  }

  /** Returns the directory of a setting; a relative path is one in the base directory. */
  Path folder(String key) {
    return base.resolve(resolve(values.getOrDefault(key, ""), base));
  }

  /**
   * Returns the properties of the framework.
   *
   * @param cache the private directory of the run, {@code ${bijou.cache}}
   * @param mode whether the run may write to the base directory
   */
  Map<String, String> frameworkProperties(Path cache, Mode mode) {
    Map<String, String> properties = new HashMap<>();
    values.forEach((key, value) -> properties.put(key, resolve(value, cache)));
    FOLDERS.forEach(key -> properties.put(key, folder(key).toString()));
    properties.put("bijou.home", home.toString());
    properties.put("bijou.base", base.toString());
    properties.put("bijou.console", String.valueOf(mode.isConsole()));
    return properties;
  }

  private String resolve(String value, Path cache) {
    Map<String, Path> paths = Map.of("home", home, "base", base, "cache", cache);
    return VARIABLE
        .matcher(value)
        .replaceAll(name -> Matcher.quoteReplacement(paths.get(name.group(1)).toString()));
  }
}
