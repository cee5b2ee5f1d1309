package dev.bijou.runtime.internal;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A directory whose files {@code *.yaml} each declare a flow.
 *
 * <p>Contents are compared, not dates. A change is declared when two consecutive polls find the
 * same text, or find no file. So a file that is being copied, or replaced by an editor, is ignored
 * until it is complete. Not thread-safe.
 */
final class FlowDirectory {
  /** The maximum size in bytes that the composer reads; larger files are not loaded. */
  private static final long MAXIMUM_SIZE = 256 * 1024;

  private static final System.Logger LOG = System.getLogger(FlowDirectory.class.getName());

  private final Path directory;
  private final DeclarationSink declarations;
  private Map<FlowSource, Declaration> previous = Map.of();
  private final Map<FlowSource, Declaration> declared = new TreeMap<>();

  FlowDirectory(Path directory, DeclarationSink declarations) {
    this.directory = directory;
    this.declarations = declarations;
  }

  /** Polls twice, so that the files present at the start are declared immediately. */
  void open() {
    poll();
    poll();
  }

  /** Reads the directory once; an unreadable directory changes nothing. */
  void poll() {
    try {
      Map<FlowSource, Declaration> now = read();
      compare(previous, now);
      previous = now;
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, directory + ": cannot be listed", e);
    }
  }

  private void compare(Map<FlowSource, Declaration> before, Map<FlowSource, Declaration> now) {
    Set<FlowSource> sources = new HashSet<>(now.keySet());
    sources.addAll(declared.keySet());
    for (FlowSource source : sources) {
      Declaration current = now.get(source);
      boolean stable = Objects.equals(current, before.get(source));
      if (stable && !Objects.equals(current, declared.get(source))) {
        declare(source, current);
      }
    }
  }

  private void declare(FlowSource source, @Nullable Declaration current) {
    if (current == null) {
      declared.remove(source);
      declarations.withdraw(source);
    } else {
      declared.put(source, current);
      declarations.declare(current);
    }
  }

  private Map<FlowSource, Declaration> read() throws IOException {
    Map<FlowSource, Declaration> found = new TreeMap<>();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.filter(FlowDirectory::isFlow).toList()) {
        Declaration declaration = read(file);
        found.put(declaration.source(), declaration);
      }
    } catch (NoSuchFileException e) {
      return Map.of(); // a missing directory declares nothing
    }
    return found;
  }

  private static boolean isFlow(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".yaml") && !name.startsWith(".") && Files.isRegularFile(file);
  }

  private Declaration read(Path file) {
    FlowSource source =
        new FlowSource(FlowSource.Origin.FILE, directory.getFileName() + "/" + file.getFileName());
    try {
      long size = Files.size(file);
      return size > MAXIMUM_SIZE
          ? Declaration.unreadable(source, "expected at most 256 KiB; got " + size + " bytes")
          : Declaration.of(source, Files.readString(file));
    } catch (CharacterCodingException e) {
      return Declaration.unreadable(source, "expected UTF-8; got other bytes");
    } catch (IOException e) {
      return Declaration.unreadable(source, "expected a readable file; got " + e);
    }
  }
}
