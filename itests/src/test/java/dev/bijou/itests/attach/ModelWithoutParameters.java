package dev.bijou.itests.attach;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.bijou.json.JsonWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * A declared model of a flow without parameters. It has no check rows, so that each version of a
 * plug-in is accepted, whatever it computes.
 */
final class ModelWithoutParameters {
  private static final String ZEROS = "0".repeat(64);

  private ModelWithoutParameters() {}

  /** Writes the model with columns {@code a} and {@code b}. */
  static void write(Path directory, String flow) throws IOException {
    Files.createDirectories(directory);
    byte[] parameters = "\10\0\0\0\0\0\0\0{}      ".getBytes(US_ASCII);
    Map<String, Object> columns =
        JsonWriter.object("names", List.of("a", "b"), "context", List.of(), "constants", List.of());
    String manifest =
        JsonWriter.indented(
            JsonWriter.object(
                "format",
                2,
                "flow",
                write(directory, "flow", ".yaml", flow.getBytes(UTF_8)),
                "parameters",
                write(directory, "parameters", ".safetensors", parameters),
                "columns",
                columns,
                "report",
                null,
                "check",
                null,
                "scores",
                null,
                "sha256",
                ZEROS));
    Files.writeString(
        directory.resolve("manifest.json"),
        manifest.replace(ZEROS, sha256(manifest.getBytes(UTF_8))));
  }

  private static Map<String, Object> write(Path directory, String kind, String end, byte[] content)
      throws IOException {
    String sha256 = sha256(content);
    String name = kind + "-" + sha256.substring(0, 16) + end;
    Files.write(directory.resolve(name), content);
    return JsonWriter.object("file", name, "bytes", content.length, "sha256", sha256);
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
