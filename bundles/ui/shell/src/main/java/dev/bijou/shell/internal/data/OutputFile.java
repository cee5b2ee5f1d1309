package dev.bijou.shell.internal.data;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A file that is being written, under a name that was nobody's, beside the one whose place it will
 * take. Until it does, by one atomic move, whatever has that name keeps it; where that does not
 * come about, also because the program is told to end, nothing is left behind.
 */
public final class OutputFile implements AutoCloseable {
  private final Path file;
  private final Path part;
  private final OutputStream out;
  private final Thread end = new Thread(this::discard, "discard");
  private boolean discarded;

  private OutputFile(Path file, Path part, OutputStream out) {
    this.file = file;
    this.part = part;
    this.out = out;
  }

  /** Begins a file. What is none, such as {@code /dev/null}, is written to as it is. */
  public static OutputFile of(Path file) throws IOException {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      return new OutputFile(file, file, Files.newOutputStream(file));
    }
    OutputFile draft = beside(file);
    try {
      Runtime.getRuntime().addShutdownHook(draft.end);
    } catch (IllegalStateException e) {
      draft.discard();
      throw new IOException("the end of the program", e);
    }
    return draft;
  }

  private static OutputFile beside(Path file) throws IOException {
    while (true) {
      String unlikely = "%08x".formatted(ThreadLocalRandom.current().nextInt());
      Path part = file.resolveSibling(file.getFileName() + "." + unlikely + ".part");
      try {
        OutputStream out =
            Files.newOutputStream(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        return new OutputFile(file, part, out);
      } catch (FileAlreadyExistsException e) {
        // another name, then
      }
    }
  }

  /** Writes a whole file. */
  public static void write(Path file, String text) throws IOException {
    try (OutputFile draft = of(file)) {
      draft.out().write(text.getBytes(StandardCharsets.UTF_8));
      draft.publish();
    }
  }

  /** Where to write. */
  public OutputStream out() {
    return out;
  }

  /** All is written: it gets its name. */
  public synchronized void publish() throws IOException {
    out.close();
    if (discarded) {
      throw new IOException("the end of the program");
    }
    if (!part.equals(file)) {
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  /** Leaves nothing behind but what was published. */
  @Override
  public void close() throws IOException {
    try {
      out.close();
    } finally {
      discard();
      forget();
    }
  }

  private synchronized void discard() {
    discarded = true;
    if (!part.equals(file)) {
      try {
        Files.deleteIfExists(part);
      } catch (IOException e) {
        System.getLogger(OutputFile.class.getName())
            .log(System.Logger.Level.WARNING, part + ": left behind", e);
      }
    }
  }

  private void forget() {
    try {
      Runtime.getRuntime().removeShutdownHook(end);
    } catch (IllegalStateException e) {
      // it runs
    }
  }
}
