package dev.bijou.runtime.internal.version;

import dev.bijou.admin.flows.FlowVersion;
import dev.bijou.admin.flows.FlowVersion.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The entries of a directory of versions: {@code 3.yaml} is a text, the directory {@code 4} a
 * model.
 *
 * @param entries the versions, in ascending order
 * @param highest the highest number with which the name of an entry begins; 0 if there is none
 */
record KeptVersions(List<Entry> entries, long highest) {
  /**
   * A version.
   *
   * @param number its number
   * @param kind its kind
   * @param path its file or directory
   */
  record Entry(long number, Kind kind, Path path) {
    FlowVersion version(boolean served) throws IOException {
      return new FlowVersion(
          number, kind, Files.getLastModifiedTime(path).toInstant(), path, served);
    }
  }

  private static final Pattern NUMBER = Pattern.compile("([1-9][0-9]{0,17})(?![0-9])(\\.yaml)?.*");
  private static final Pattern NAME = Pattern.compile("([1-9][0-9]{0,17})(\\.yaml)?");
  private static final Pattern TEMPORARY =
      Pattern.compile("[1-9][0-9]{0,17}(\\.yaml)?\\.[0-9a-f]{8}\\.part");

  /**
   * Lists a directory.
   *
   * @param foreign receives the files that are no versions
   */
  static KeptVersions list(Path directory, Consumer<Path> foreign) throws IOException {
    TreeMap<Long, Entry> entries = new TreeMap<>();
    long highest = 0;
    for (Path path : files(directory)) {
      Matcher number = NUMBER.matcher(path.getFileName().toString());
      highest = Math.max(highest, number.matches() ? Long.parseLong(number.group(1)) : 0);
      boolean known = isVersion(path) && !entries.containsKey(Long.parseLong(number.group(1)));
      if (known) {
        Kind kind = number.group(2) == null ? Kind.MODEL : Kind.TEXT;
        long value = Long.parseLong(number.group(1));
        entries.put(value, new Entry(value, kind, path));
      } else if (!isHidden(path) && !isTemporary(path)) {
        foreign.accept(path);
      }
    }
    return new KeptVersions(List.copyOf(entries.values()), highest);
  }

  private static List<Path> files(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files.sorted(Comparator.reverseOrder()).toList(); // a text before a model
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static boolean isVersion(Path path) {
    Matcher name = NAME.matcher(path.getFileName().toString());
    return name.matches()
        && (name.group(2) == null
            ? Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)
            : Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS));
  }

  private static boolean isHidden(Path path) {
    return path.getFileName().toString().startsWith(".");
  }

  private static boolean isTemporary(Path path) {
    return TEMPORARY.matcher(path.getFileName().toString()).matches();
  }

  /** Returns what writes that did not end have left in a directory. */
  static List<Path> leftovers(Path directory) throws IOException {
    return files(directory).stream().filter(KeptVersions::isTemporary).toList();
  }

  /** Returns the versions in descending order. */
  List<Entry> newestFirst() {
    List<Entry> reversed = new ArrayList<>(entries);
    reversed.sort(Comparator.comparing(Entry::number).reversed());
    return reversed;
  }
}
