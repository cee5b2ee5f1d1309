package dev.bijou.store.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A file that is being written under a name that nobody reads, and gets its own name, by one atomic
 * rename, when all of it has reached the disk.
 */
final class AtomicFile implements AutoCloseable {
  private final Path part;
  private final FileChannel channel;
  private final Sha256 hash = new Sha256();

  private AtomicFile(Path part, FileChannel channel) {
    this.part = part;
    this.channel = channel;
  }

  /** What is written by somebody who knows channels only. */
  @FunctionalInterface
  interface Content {
    void write(WritableByteChannel file) throws IOException;
  }

  /** What the draft of a file is called. */
  static String name(String file) {
    return file + ".part";
  }

  /** Begins a draft; one that was left behind is written over. */
  static AtomicFile begin(Path directory, String file) throws IOException {
    Path part = directory.resolve(name(file));
    return new AtomicFile(
        part,
        FileChannel.open(
            part,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE,
            LinkOption.NOFOLLOW_LINKS));
  }

  /** Writes the content, and makes sure that the disk has it. */
  void write(Content content) throws IOException {
    content.write(new Tee());
    channel.force(true);
  }

  long size() throws IOException {
    return channel.size();
  }

  String sha256() {
    return hash.hex();
  }

  /** Gives the file its name, in the place of whatever has that name. */
  void publish(Path file) throws IOException {
    channel.close();
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Makes sure that the disk has the names of the files of a directory. */
  static void force(Path directory) throws IOException {
    try (FileChannel names = FileChannel.open(directory, StandardOpenOption.READ)) {
      names.force(true);
    } catch (AccessDeniedException e) {
      // Windows opens no directories, and keeps their order by a journal.
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
    Files.deleteIfExists(part);
  }

  /** To the file and to the hash. */
  private final class Tee implements WritableByteChannel {
    @Override
    public int write(ByteBuffer bytes) throws IOException {
      ByteBuffer written = bytes.duplicate();
      int count = channel.write(bytes);
      hash.update(written.limit(written.position() + count));
      return count;
    }

    @Override
    public boolean isOpen() {
      return channel.isOpen();
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }
}
