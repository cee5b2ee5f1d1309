package dev.bijou.shell.internal.data;

import dev.bijou.io.FileErrors;
import dev.bijou.shell.internal.CommandException;
import dev.bijou.shell.internal.CommandFiles;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.OptionalDouble;

/** The bytes of a file or of standard input, with a count of the bytes read. */
final class DataSource extends FilterInputStream {
  private final String name;
  private final long size;
  private final boolean owned;
  private long read;

  private DataSource(InputStream in, String name, long size, boolean owned) {
    super(in);
    this.name = name;
    this.size = size;
    this.owned = owned;
  }

  /**
   * Opens a file; {@code -} is standard input, which is left open.
   *
   * @throws CommandException if there is no such file or it cannot be read
   */
  static DataSource open(String file, CommandFiles files, InputStream standardInput) {
    if (files.isStandardInput(file)) {
      return new DataSource(standardInput, "standard input", 0, false);
    }
    try {
      Path path = files.path(file);
      if (Files.isDirectory(path)) {
        throw CommandException.refused(
            file.isEmpty()
                ? "expected a file; got an empty name"
                : file + ": expected a file; got a directory");
      }
      return new DataSource(Files.newInputStream(path), file, Files.size(path), true);
    } catch (NoSuchFileException | InvalidPathException e) {
      throw CommandException.refused(file + ": expected a file; got none");
    } catch (IOException e) {
      throw CommandException.refused(
          file + ": expected a readable file; got " + FileErrors.reason(e));
    }
  }

  /** Returns the name in messages. */
  String name() {
    return name;
  }

  /** Returns the share that has been read, from 0 to 1; empty if the size is unknown. */
  OptionalDouble share() {
    return size > 0 ? OptionalDouble.of(Math.min(1, (double) read / size)) : OptionalDouble.empty();
  }

  @Override
  public int read() throws IOException {
    int value = super.read();
    read += value < 0 ? 0 : 1;
    return value;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int count = super.read(bytes, offset, length);
    read += Math.max(0, count);
    return count;
  }

  @Override
  public void close() throws IOException {
    if (owned) {
      super.close();
    }
  }
}
