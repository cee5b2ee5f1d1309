package dev.bijou.configadmin.internal;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Dictionary;
import java.util.HexFormat;
import java.util.Locale;
import java.util.zip.CRC32C;
import org.apache.felix.cm.file.ConfigurationHandler;
import org.osgi.framework.Constants;

/**
 * The file of a configuration: the format of Felix after a line with the checksum of the rest,
 * since a part of such a file may be a valid one.
 */
final class StoredConfiguration {
  private static final String CHECKSUM = "# crc32c ";
  private static final int PREFIX_LENGTH = 40;
  private static final int HASH_LENGTH = 8;

  private StoredConfiguration() {}

  /** Returns the name of the file of a PID: a readable part, and a hash that makes it unique. */
  static String fileName(String pid) {
    String readable = pid.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.]", "-");
    String prefix = readable.substring(0, Math.min(PREFIX_LENGTH, readable.length()));
    return "pid-" + prefix + "-" + hash(pid) + ".config";
  }

  private static String hash(String pid) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(pid.getBytes(UTF_8));
      return HexFormat.of().formatHex(digest, 0, HASH_LENGTH);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every JVM has it
    }
  }

  static byte[] write(Dictionary<String, ?> properties) throws IOException {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    ConfigurationHandler.write(content, properties);
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(checksumLine(content.toByteArray()));
    content.writeTo(file);
    return file.toByteArray();
  }

  /**
   * Reads a file.
   *
   * @throws IOException if it is damaged, with the reason in one line
   */
  @SuppressWarnings("unchecked") // the keys of a configuration are strings
  static Dictionary<String, ?> read(byte[] file) throws IOException {
    int end = lineEnd(file);
    byte[] content = Arrays.copyOfRange(file, end, file.length);
    if (!Arrays.equals(Arrays.copyOf(file, end), checksumLine(content))) {
      throw new IOException("a file whose first line is not its checksum");
    }
    Dictionary<String, ?> properties;
    try {
      properties =
          (Dictionary<String, ?>) ConfigurationHandler.read(new ByteArrayInputStream(content));
    } catch (IOException | RuntimeException e) {
      throw new IOException(String.valueOf(e.getMessage()).replaceAll("\\s+", " "), e);
    }
    if (!(properties.get(Constants.SERVICE_PID) instanceof String)) {
      throw new IOException("none with a " + Constants.SERVICE_PID);
    }
    return properties;
  }

  private static int lineEnd(byte[] file) {
    int end = 0;
    while (end < file.length && file[end] != '\n') {
      end++;
    }
    return Math.min(end + 1, file.length);
  }

  private static byte[] checksumLine(byte[] content) {
    CRC32C checksum = new CRC32C();
    checksum.update(content);
    String line = CHECKSUM + HexFormat.of().toHexDigits((int) checksum.getValue()) + "\n";
    return line.getBytes(US_ASCII);
  }
}
