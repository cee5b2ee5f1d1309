package dev.bijou.store.internal;

import dev.bijou.json.JsonValue;
import dev.bijou.json.JsonWriter;
import dev.bijou.model.InvalidModelException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * The entry of a file in a manifest.
 *
 * @param name the file name in the directory of the manifest: its kind and a prefix of its hash
 * @param bytes the size in bytes
 * @param sha256 the hash, in hexadecimal digits
 */
record FileEntry(String name, long bytes, String sha256) {
  private static final int DIGITS_IN_NAME = 16;

  /** The kinds of files of a model. */
  enum Kind {
    FLOW("flow", ".yaml"),
    PARAMETERS("parameters", ".safetensors");

    private final String prefix;
    private final String suffix;

    Kind(String prefix, String suffix) {
      this.prefix = prefix;
      this.suffix = suffix;
    }

    /** Returns the file name in a directory without a manifest. */
    String plainName() {
      return prefix + suffix;
    }

    /** Returns the name of a file with this hash. */
    String name(String sha256) {
      return prefix + "-" + sha256.substring(0, DIGITS_IN_NAME) + suffix;
    }

    /** Returns whether this is the name of a file of this kind. */
    boolean isName(String name) {
      return name.matches(prefix + "-[0-9a-f]{" + DIGITS_IN_NAME + "}" + "\\" + suffix);
    }
  }

  /** Reads an entry of a manifest; its name must match its hash. */
  static FileEntry of(Kind kind, JsonValue entry) {
    JsonValue sha256 = entry.get("sha256");
    if (!sha256.text().matches("[0-9a-f]{64}")) {
      throw sha256.expected("64 hexadecimal digits");
    }
    JsonValue file = entry.get("file");
    if (!file.text().equals(kind.name(sha256.text()))) {
      throw file.expected(kind.name(sha256.text()));
    }
    return new FileEntry(file.text(), entry.get("bytes").count(), sha256.text());
  }

  Map<String, Object> toJson() {
    return JsonWriter.object("file", name, "bytes", bytes, "sha256", sha256);
  }

  /**
   * Opens the file after checking its size and hash.
   *
   * @throws InvalidModelException if they differ from the manifest, or it is not a regular file
   * @throws NoSuchFileException if it does not exist
   */
  SeekableByteChannel open(Path directory) throws IOException {
    Path file = directory.resolve(name);
    SeekableByteChannel channel = RegularFile.open(file);
    try {
      verify(channel, file);
      return channel.position(0);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private void verify(SeekableByteChannel channel, Path file) throws IOException {
    if (channel.size() != bytes) {
      throw new InvalidModelException(
          String.format(
              Locale.ROOT,
              "%s: expected %d bytes, as manifest.json says; got %d",
              file,
              bytes,
              channel.size()));
    }
    Sha256 hash = new Sha256();
    ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
    while (channel.read(buffer.clear()) >= 0) {
      hash.update(buffer.flip());
    }
    String actual = hash.hex();
    if (!actual.equals(sha256)) {
      throw new InvalidModelException(
          String.format(
              Locale.ROOT,
              "%s: expected SHA-256 %s…, as manifest.json says; got %s…: the file was changed",
              file,
              sha256.substring(0, DIGITS_IN_NAME),
              actual.substring(0, DIGITS_IN_NAME)));
    }
  }
}
