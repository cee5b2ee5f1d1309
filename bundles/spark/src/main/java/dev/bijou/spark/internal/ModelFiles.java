package dev.bijou.spark.internal;

import dev.bijou.model.Model;
import dev.bijou.model.ModelStore.Opened;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * The files of a model directory in one array of bytes, which is what a cluster receives: the
 * number of files, and of each its name, length and content, in the order of names. Immutable.
 */
public final class ModelFiles {
  /** The file that makes a directory a model: written last. */
  private static final String MANIFEST = "manifest.json";

  private static final String LOCK = ".lock";

  private final byte[] bytes;
  private final String sha256;

  private ModelFiles(byte[] bytes) {
    this.bytes = bytes;
    this.sha256 = digest(bytes);
  }

  /** Returns no files: there is no model to open. */
  public static ModelFiles none() {
    try {
      return new ModelFiles(pack(Map.of()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the files of a fitted model. */
  public static ModelFiles of(Model model, Types types) {
    try (LocalDirectory directory = LocalDirectory.create()) {
      types.store().save(model, directory.path());
      return read(directory.path());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads the files of a local directory that holds a model and nothing else. */
  static ModelFiles read(Path directory) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(directory)) {
      for (Path file : found) {
        files.put(file.getFileName().toString(), Files.readAllBytes(file));
      }
    }
    files.remove(LOCK);
    return new ModelFiles(pack(files));
  }

  private static byte[] pack(Map<String, byte[]> files) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(packed);
    out.writeInt(files.size());
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      out.writeUTF(file.getKey());
      out.writeInt(file.getValue().length);
      out.write(file.getValue());
    }
    return packed.toByteArray();
  }

  private static Map<String, byte[]> unpack(byte[] packed) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(packed));
    Map<String, byte[]> files = new TreeMap<>();
    for (int count = in.readInt(); count > 0; count--) {
      String name = in.readUTF();
      files.put(name, in.readNBytes(in.readInt()));
    }
    return files;
  }

  private static String digest(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every JDK has it
    }
  }

  /** Returns the array, which is not to be changed: always the same one. */
  public byte[] bytes() {
    return bytes;
  }

  /** Returns the SHA-256 of the array, in hexadecimal digits. */
  public String sha256() {
    return sha256;
  }

  /** A place for the files of a model. */
  @FunctionalInterface
  interface Target {
    void write(String name, byte[] content) throws IOException;
  }

  /** Writes every file, the manifest last: a directory without it is no model yet. */
  void write(Target target) throws IOException {
    write(bytes, target);
  }

  private static void write(byte[] packed, Target target) throws IOException {
    Map<String, byte[]> files = unpack(packed);
    byte[] manifest = files.remove(MANIFEST);
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      target.write(file.getKey(), file.getValue());
    }
    if (manifest != null) {
      target.write(MANIFEST, manifest);
    }
  }

  /** Opens the model whose files these bytes are. */
  static Opened open(byte[] packed, Types types) {
    try (LocalDirectory directory = LocalDirectory.create()) {
      write(packed, (name, content) -> Files.write(directory.path().resolve(name), content));
      return types.store().open(directory.path());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the names of the files, for messages. */
  @Override
  public String toString() {
    try {
      return String.join(", ", unpack(bytes).keySet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
