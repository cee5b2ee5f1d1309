package dev.bijou.io;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A file that is replaced atomically. The content is written to a temporary file in the same
 * directory; {@link #publish} syncs it to disk and atomically renames it. Until then the old file
 * remains. If the file is never published, for example because the program is terminated, the
 * temporary file is deleted.
 */
public final class AtomicFile implements AutoCloseable {
  private static final String TEMPORARY = "\\.[0-9a-f]{8}\\.part";

  private final Path file;
  private final Path part;
  private final OutputStream out;
  private final Thread shutdown = new Thread(this::discard, "discard");
  private boolean discarded;

  private AtomicFile(Path file, Path part, OutputStream out) {
    this.file = file;
    this.part = part;
    this.out = out;
  }

  /** Starts to replace a file. A device such as {@code /dev/null} is written directly. */
  public static AtomicFile begin(Path file) throws IOException {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      return new AtomicFile(file, file, Files.newOutputStream(file));
    }
    AtomicFile begun = temporary(file);
    try {
      Runtime.getRuntime().addShutdownHook(begun.shutdown);
    } catch (IllegalStateException e) {
      begun.close();
      throw new IOException("the end of the program", e);
    }
    return begun;
  }

  private static AtomicFile temporary(Path file) throws IOException {
    while (true) {
      String random = String.format(Locale.ROOT, "%08x", ThreadLocalRandom.current().nextInt());
      Path part = file.resolveSibling(file.getFileName() + "." + random + ".part");
      try {
        OutputStream out =
            Files.newOutputStream(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        return new AtomicFile(file, part, out);
      } catch (FileAlreadyExistsException e) {
        // try another name
      }
    }
  }

  /** Returns whether a name is that of a temporary file for {@code file}. */
  public static boolean isTemporary(String name, String file) {
    return name.startsWith(file) && name.substring(file.length()).matches(TEMPORARY);
  }

  /** Replaces the content of a file by a text. */
  public static void write(Path file, String text) throws IOException {
    write(file, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Replaces the content of a file by bytes. */
  public static void write(Path file, byte[] bytes) throws IOException {
    try (AtomicFile begun = begin(file)) {
      begun.out().write(bytes);
      begun.publish();
    }
  }

  /** Syncs the entries of a directory to disk. */
  public static void sync(Path directory) throws IOException {
    try {
      sync(directory, StandardOpenOption.READ);
    } catch (AccessDeniedException e) {
      // Windows cannot open directories; NTFS preserves their order by its journal.
    }
  }

  private static void sync(Path path, OpenOption mode) throws IOException {
    try (FileChannel channel = FileChannel.open(path, mode)) {
      channel.force(true);
    }
  }

  /** Returns the unbuffered stream to write the content to. */
  public OutputStream out() {
    return out;
  }

  /** Replaces the file by the written content. */
  public void publish() throws IOException {
    publish(file);
  }

  /** Replaces another file of the same directory; its name may depend on the written content. */
  public synchronized void publish(Path target) throws IOException {
    out.close();
    if (discarded) {
      throw new IOException("the end of the program");
    }
    if (!part.equals(file)) {
      sync(part, StandardOpenOption.WRITE);
      Files.move(part, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
      sync(Objects.requireNonNull(target.toAbsolutePath().getParent()));
    }
  }

  /** Deletes the temporary file unless it was published. */
  @Override
  public void close() throws IOException {
    try {
      out.close();
    } finally {
      discard();
      removeShutdownHook();
    }
  }

  private synchronized void discard() {
    discarded = true;
    if (!part.equals(file)) {
      try {
        Files.deleteIfExists(part);
      } catch (IOException e) {
        System.getLogger(AtomicFile.class.getName())
            .log(System.Logger.Level.WARNING, part + ": not deleted", e);
      }
    }
  }

  private void removeShutdownHook() {
    try {
      Runtime.getRuntime().removeShutdownHook(shutdown);
    } catch (IllegalStateException e) {
      // the hook is running
    }
  }
}
