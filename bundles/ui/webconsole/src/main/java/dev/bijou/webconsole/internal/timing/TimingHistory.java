package dev.bijou.webconsole.internal.timing;

import dev.bijou.json.JsonException;
import dev.bijou.json.JsonReader;
import dev.bijou.json.JsonWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The comparisons that have ended, newest first, each in a file {@code ID.json}. A file is written
 * beside its place and renamed; only its owner can read it. A file that cannot be read is named in
 * the log and left out. Thread-safe.
 */
final class TimingHistory {
  /** The number of comparisons that are kept. */
  static final int MAXIMUM = 200;

  private static final System.Logger LOG = System.getLogger(TimingHistory.class.getName());
  private static final String END = ".json";
  private static final long MAXIMUM_BYTES = 1 << 22;

  private final Optional<Path> directory;
  private final NavigableMap<Long, Map<?, ?>> entries = new TreeMap<>();
  private long last;

  /** Reads the history of a directory; without one, it lasts as long as this object. */
  TimingHistory(Optional<Path> directory) {
    this.directory = directory;
    directory.filter(Files::isDirectory).ifPresent(this::load);
    while (entries.size() > MAXIMUM) {
      entries.pollFirstEntry();
    }
  }

  private void load(Path from) {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(from, "*" + END)) {
      for (Path file : files) {
        load(file, file.getFileName().toString());
      }
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, () -> from + ": expected a history; got " + e);
    }
  }

  private void load(Path file, String name) {
    String number = name.substring(0, name.length() - END.length());
    if (!number.matches("[0-9]{1,15}")) {
      return;
    }
    long id = Long.parseLong(number);
    last = Math.max(last, id);
    try {
      if (Files.size(file) > MAXIMUM_BYTES) {
        throw new IOException("more than 4 MiB");
      }
      Map<?, ?> entry = JsonReader.read(Files.readAllBytes(file), name).fields();
      if (!Long.valueOf(id).equals(entry.get("id")) || !(entry.get("state") instanceof String)) {
        throw new IOException("another document");
      }
      entries.put(id, entry);
    } catch (IOException | JsonException e) {
      LOG.log(
          System.Logger.Level.WARNING,
          () -> file + ": expected a timing comparison; got " + e.getMessage() + "; left out");
    }
  }

  /** Returns a new id. */
  synchronized long nextId() {
    return ++last;
  }

  /** Returns all comparisons, newest first. */
  synchronized List<Map<?, ?>> all() {
    return List.copyOf(entries.descendingMap().values());
  }

  synchronized Optional<Map<?, ?>> find(long id) {
    return Optional.ofNullable(entries.get(id));
  }

  /** Adds a comparison; the oldest gives way if there are too many. */
  synchronized void add(long id, Map<String, Object> entry) throws IOException {
    String text = JsonWriter.indented(entry);
    entries.put(id, JsonReader.read(text.getBytes(StandardCharsets.UTF_8), id + END).fields());
    if (directory.isPresent()) {
      write(directory.get(), id + END, text);
    }
    while (entries.size() > MAXIMUM) {
      delete(entries.firstKey());
    }
  }

  private static void write(Path directory, String name, String text) throws IOException {
    Files.createDirectories(directory);
    Path beside = directory.resolve("." + name + ".tmp");
    Files.deleteIfExists(beside);
    if (directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.createFile(
          beside,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    try {
      Files.writeString(beside, text);
      Files.move(
          beside,
          directory.resolve(name),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(beside);
    }
  }

  /** Deletes a comparison; returns whether there was one. */
  synchronized boolean delete(long id) throws IOException {
    if (directory.isPresent()) {
      Files.deleteIfExists(directory.get().resolve(id + END));
    }
    return entries.remove(id) != null;
  }
}
