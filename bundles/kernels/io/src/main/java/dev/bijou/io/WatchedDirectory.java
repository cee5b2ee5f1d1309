package dev.bijou.io;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * A directory that is polled for changes of its files.
 *
 * <p>A change is reported when two consecutive polls read the same value, or find no file. So a
 * file that is being copied, or replaced by an editor, is ignored until it is complete. Hidden
 * files, whose name starts with a dot, are ignored.
 *
 * <p>A directory that cannot be listed changes nothing; it is logged once, until it can be listed
 * again. Symbolic links are followed anew by each poll. Not thread-safe.
 *
 * @param <T> what is read of a file, with {@code equals}
 */
public final class WatchedDirectory<T> {
  /**
   * A receiver of changes.
   *
   * @param <T> what is read of a file
   */
  public interface Listener<T> {
    /** Called when a file is new or its value has changed. */
    void changed(Path file, T value);

    /** Called when a file is gone. */
    void removed(Path file);
  }

  private static final System.Logger LOG = System.getLogger(WatchedDirectory.class.getName());

  private final Path directory;
  private final Function<Path, Optional<T>> reader;
  private final Listener<T> listener;
  private final Map<Path, T> reported = new TreeMap<>();
  private Map<Path, T> previous = Map.of();
  private String trouble = "";

  /**
   * Creates a directory that has not been polled yet.
   *
   * @param reader reads a file; empty if it is none of interest
   */
  public WatchedDirectory(
      Path directory, Function<Path, Optional<T>> reader, Listener<T> listener) {
    this.directory = directory;
    this.reader = reader;
    this.listener = listener;
  }

  /** Polls twice, so that the files present at the start are reported immediately. */
  public void open() {
    poll();
    poll();
  }

  /** Reads the directory once and reports what is stable; removals come first. */
  public void poll() {
    try {
      Map<Path, T> now = read();
      recover();
      compare(previous, now);
      previous = now;
    } catch (IOException e) {
      report(e);
    }
  }

  private Map<Path, T> read() throws IOException {
    Map<Path, T> found = new HashMap<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, this::isVisible)) {
      for (Path file : files) {
        reader.apply(file).ifPresent(value -> found.put(file, value));
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return found;
  }

  private boolean isVisible(Path file) {
    return !file.getFileName().toString().startsWith(".");
  }

  private void compare(Map<Path, T> before, Map<Path, T> now) {
    Comparator<Path> removedFirst = Comparator.comparing(now::containsKey);
    Set<Path> files = new TreeSet<>(removedFirst.thenComparing(Comparator.naturalOrder()));
    files.addAll(now.keySet());
    files.addAll(reported.keySet());
    for (Path file : files) {
      T current = now.get(file);
      boolean stable = Objects.equals(current, before.get(file));
      if (stable && !Objects.equals(current, reported.get(file))) {
        report(file, Optional.ofNullable(current));
      }
    }
  }

  private void report(Path file, Optional<T> current) {
    if (current.isPresent()) {
      reported.put(file, current.get());
      listener.changed(file, current.get());
    } else {
      reported.remove(file);
      listener.removed(file);
    }
  }

  /** Logs a reason once; a directory that was never there is none. */
  private void report(IOException e) {
    String reason = FileErrors.reason(e);
    boolean expected = e instanceof NoSuchFileException && reported.isEmpty();
    if (!expected && !reason.equals(trouble)) {
      LOG.log(
          System.Logger.Level.WARNING,
          directory + ": expected a directory that can be listed; got " + reason + consequence());
      trouble = reason;
    }
  }

  private String consequence() {
    return reported.isEmpty() ? "" : "; what was read from it stays in service";
  }

  private void recover() {
    if (!trouble.isEmpty()) {
      LOG.log(System.Logger.Level.INFO, directory + ": can be listed again");
      trouble = "";
    }
  }
}
