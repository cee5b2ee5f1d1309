package dev.bijou.store.internal;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLockInterruptionException;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The exclusion of other processes during a save. Without it, nothing is lost as long as a save
 * removes no files: two saves could otherwise remove the files of each other.
 *
 * @param isHeld whether the lock is held; not so on a file system without locks
 */
record SaveLock(FileChannel channel, boolean isHeld) implements AutoCloseable {
  /** The name of the locked file. */
  static final String NAME = ".lock";

  private static final System.Logger LOG = System.getLogger(SaveLock.class.getName());

  /** The operation that locks a file until it is closed. */
  @FunctionalInterface
  interface Locking {
    void lock(FileChannel file) throws IOException;
  }

  /** Waits for the lock of a directory. */
  static SaveLock acquire(Path directory, Locking locking) throws IOException {
    Path file = directory.resolve(NAME);
    RegularFile.exists(file);
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
    try {
      return new SaveLock(channel, isLocked(channel, locking));
    } catch (OverlappingFileLockException e) {
      channel.close();
      throw new IOException(directory + ": expected one save at a time; got another", e);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static boolean isLocked(FileChannel channel, Locking locking) throws IOException {
    try {
      locking.lock(channel);
      return true;
    } catch (ClosedChannelException | FileLockInterruptionException e) {
      throw e;
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "a file system without locks", e);
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
