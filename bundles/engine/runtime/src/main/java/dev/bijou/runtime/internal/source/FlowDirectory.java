package dev.bijou.runtime.internal.source;

import dev.bijou.io.AtomicFile;
import dev.bijou.io.WatchedDirectory;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/**
 * A directory whose files {@code *.yaml} and {@code *.yml} each declare a flow. Contents are
 * compared, not dates. Not thread-safe.
 */
public final class FlowDirectory implements WatchedDirectory.Listener<Declaration>, TextWriter {
  /** The maximum size in bytes that the composer reads; larger files are not loaded. */
  public static final int MAXIMUM_SIZE = 256 * 1024;

  private final Path directory;
  private final DeclarationSink declarations;
  private final WatchedDirectory<Declaration> files;

  public FlowDirectory(Path directory, DeclarationSink declarations) {
    this.directory = directory;
    this.declarations = declarations;
    this.files = new WatchedDirectory<>(directory, this::read, this);
  }

  /** Declares the files present at the start. */
  public void open() {
    files.open();
  }

  /** Reads the directory once. */
  public void poll() {
    files.poll();
  }

  @Override
  public void changed(Path file, Declaration declaration) {
    declarations.declare(declaration);
  }

  @Override
  public void removed(Path file) {
    declarations.withdraw(source(file));
  }

  private FlowSource source(Path file) {
    return new FlowSource(
        FlowSource.Origin.FILE, directory.getFileName() + "/" + file.getFileName());
  }

  /** Replaces the text of a file atomically. */
  @Override
  public Declaration write(FlowSource source, Declaration content) throws IOException {
    AtomicFile.write(directory.resolve(source.fileName()), content.text());
    return Declaration.of(source, content.text());
  }

  @Override
  public Optional<String> readOnly(FlowSource source) {
    return Optional.empty();
  }

  /** Writes beside the file, and renames if the file has not changed until then. */
  @Override
  public Declaration replace(FlowSource source, String expected, String text) throws IOException {
    Path file = directory.resolve(source.fileName());
    try (AtomicFile begun = AtomicFile.begin(file)) {
      begun.out().write(text.getBytes(StandardCharsets.UTF_8));
      requireUnchanged(source, expected);
      begun.publish();
    }
    return Declaration.of(source, text);
  }

  @Override
  public void delete(FlowSource source, String expected) throws IOException {
    requireUnchanged(source, expected);
    AtomicFile.delete(directory.resolve(source.fileName()));
  }

  private void requireUnchanged(FlowSource source, String expected) throws IOException {
    String current = Files.readString(directory.resolve(source.fileName()));
    TextWriter.requireUnchanged(source, expected, current);
  }

  private Optional<Declaration> read(Path file) {
    FlowSource source = source(file);
    if (!source.isYaml()) {
      return Optional.empty();
    }
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return attributes.isRegularFile()
          ? Optional.of(read(source, file, attributes.size()))
          : Optional.empty();
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (AccessDeniedException e) {
      return Optional.of(unreadable(source, "no permission"));
    } catch (CharacterCodingException e) {
      return Optional.of(Declaration.unreadable(source, "expected UTF-8; got other bytes"));
    } catch (IOException e) {
      return Optional.of(unreadable(source, "an error: " + e.getMessage()));
    }
  }

  private static Declaration read(FlowSource source, Path file, long size) throws IOException {
    return size > MAXIMUM_SIZE
        ? Declaration.unreadable(source, "expected at most 256 KiB; got " + size + " bytes")
        : Declaration.of(source, Files.readString(file));
  }

  private static Declaration unreadable(FlowSource source, String reason) {
    return Declaration.unreadable(source, "expected a readable file; got " + reason);
  }
}
