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
    load(home.resolve("conf/framework.properties"))
        .forEach((key, value) -> settings.put((String) key, resolve((String) value, home, cache)));
    return settings;
  }

  private static String resolve(String value, Path home, Path cache) {
    return VARIABLE
        .matcher(value)
        .replaceAll(
            variable ->
                Matcher.quoteReplacement(
                    (variable.group(1).equals("home") ? home : cache).toString()));
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
