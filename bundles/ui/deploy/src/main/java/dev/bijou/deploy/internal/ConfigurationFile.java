package dev.bijou.deploy.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.apache.felix.cm.file.ConfigurationHandler;
import org.osgi.framework.FrameworkUtil;

/**
 * The content of a configuration file in UTF-8: {@code .cfg} is a properties file, {@code .config}
 * the format of Felix, whose values have types.
 */
final class ConfigurationFile {
  private static final String BYTE_ORDER_MARK = "\uFEFF";
  private static final long MAXIMUM_SIZE = 1024 * 1024;

  private ConfigurationFile() {}

  static boolean isNameOf(Path file) {
    return hasExtension(file, ".cfg") || isTyped(file);
  }

  private static boolean isTyped(Path file) {
    return hasExtension(file, ".config");
  }

  private static boolean hasExtension(Path file, String extension) {
    return file.toString().toLowerCase(Locale.ROOT).endsWith(extension);
  }

  /**
   * Reads a file.
   *
   * @throws IOException with a message in one line
   */
  static Dictionary<String, ?> read(Path file) throws IOException {
    String text = text(file);
    try {
      return isTyped(file) ? typed(text) : properties(text);
    } catch (IOException | IllegalArgumentException e) {
      String reason = String.valueOf(e.getMessage()).replaceAll("\\s+", " ");
      throw new IOException("expected a configuration; got an error: " + reason, e);
    }
  }

  private static String text(Path file) throws IOException {
    long size = Files.size(file);
    if (size > MAXIMUM_SIZE) {
      throw new IOException("expected at most 1 MiB; got " + size + " bytes");
    }
    try {
      String text = Files.readString(file);
      return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    } catch (AccessDeniedException e) {
      throw new IOException("expected a readable file; got no permission", e);
    } catch (CharacterCodingException e) {
      throw new IOException("expected UTF-8; got other bytes", e);
    }
  }

  private static Dictionary<String, ?> properties(String text) throws IOException {
    Properties properties = new Properties();
    properties.load(new StringReader(text));
    Map<String, Object> values = new HashMap<>();
    properties.stringPropertyNames().forEach(key -> values.put(key, properties.getProperty(key)));
    return FrameworkUtil.asDictionary(values);
  }

  /** Reads typed values; the library ignores a value without quotes. */
  @SuppressWarnings("unchecked") // the keys of a configuration are strings
  private static Dictionary<String, ?> typed(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    Dictionary<String, ?> values =
        (Dictionary<String, ?>) ConfigurationHandler.read(new ByteArrayInputStream(bytes));
    if (values.isEmpty() && text.lines().anyMatch(line -> !line.matches("\\s*(#.*)?"))) {
      throw new IOException("expected values such as key=\"value\"");
    }
    return values;
  }
}
