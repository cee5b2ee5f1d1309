package dev.bijou.launcher;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The properties of the framework: defaults, overridden by {@code conf/framework.properties}. */
final class FrameworkProperties {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{bijou\\.(home|cache)}");

  private FrameworkProperties() {}

  /**
   * Reads the file of the distribution. In its values {@code ${bijou.home}} and {@code
   * ${bijou.cache}} are replaced by the home directory and the private directory of this run.
   */
  static Map<String, String> read(Path home, Path cache) throws IOException, StartException {
    Map<String, String> settings = new HashMap<>();
    settings.put("bijou.flows", home.resolve("flows").toString());
    settings.put("org.osgi.framework.storage", cache.resolve("framework").toString());
    settings.put("org.osgi.framework.startlevel.beginning", String.valueOf(Mode.COMMAND.level));
    settings.put("bijou.home", escape(home));
    settings.put("bijou.cache", escape(cache));
    load(home.resolve("conf/framework.properties"))
        .forEach(
            (key, value) ->
                settings.put((String) key, resolve((String) key, (String) value, home, cache)));
    return settings;
  }

  /**
   * File Install splits a list of directories at its commas and replaces variables afterwards, so
   * that a path in a variable may contain commas. Other values are replaced here.
   */
  private static String resolve(String key, String value, Path home, Path cache) {
    if (key.startsWith("felix.fileinstall.")) {
      return value;
    }
    return VARIABLE
        .matcher(value)
        .replaceAll(
            variable ->
                Matcher.quoteReplacement(
                    (variable.group(1).equals("home") ? home : cache).toString()));
  }

  /** Returns a path as the value of a variable of File Install, in which braces are special. */
  private static String escape(Path path) {
    return path.toString().replaceAll("[\\\\{}]", "\\\\$0");
  }

  private static Properties load(Path file) throws IOException, StartException {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    } catch (CharacterCodingException | IllegalArgumentException e) {
      throw StartException.failed(file + ": " + Reason.of(e));
    }
    return properties;
  }
}
