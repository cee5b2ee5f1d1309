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
 * Declares the flows of a directory, one per {@code *.yaml}.
 *
 * <p>Whole contents are compared, not dates; and what is new is believed when two looks in a row
 * show the same, be it a text or its absence. So a file that is being copied, or replaced by an
 * editor, is left alone until it stands still. Not thread-safe.
 */
final class FlowDirectory {
  /** What the composer reads at most; longer files are not loaded to be refused. */
  private static final long MAXIMUM_SIZE = 256 * 1024;

  private static final System.Logger LOG = System.getLogger(FlowDirectory.class.getName());

  private final Path directory;
  private final DeclarationSink declarations;
  private Map<FlowSource, Declaration> seen = Map.of();
  private final Map<FlowSource, Declaration> believed = new TreeMap<>();

  FlowDirectory(Path directory, DeclarationSink declarations) {
    this.directory = directory;
    this.declarations = declarations;
  }

  /** The first look: there is nothing yet that a half-copied file could spoil. */
  void open() {
    look();
    look();
  }

  /** Looks once; an unreadable directory changes nothing. */
  void look() {
    try {
      Map<FlowSource, Declaration> now = read();
      compare(seen, now);
      seen = now;
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, directory + ": cannot be listed", e);
    }
  }

  private void compare(Map<FlowSource, Declaration> before, Map<FlowSource, Declaration> now) {
    Set<FlowSource> sources = new HashSet<>(now.keySet());
    sources.addAll(believed.keySet());
    for (FlowSource source : sources) {
      Declaration said = now.get(source);
      boolean still = Objects.equals(said, before.get(source));
      if (still && !Objects.equals(said, believed.get(source))) {
        believe(source, said);
      }
    }
  }

  private void believe(FlowSource source, @Nullable Declaration said) {
    if (said == null) {
      believed.remove(source);
      declarations.withdraw(source);
    } else {
      believed.put(source, said);
      declarations.declare(said);
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
      return Map.of(); // a directory that is not there yet declares nothing
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
