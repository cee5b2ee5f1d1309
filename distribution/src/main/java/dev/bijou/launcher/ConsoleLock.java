package dev.bijou.launcher;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The lock of the console that uses a base directory. The operating system releases it when the
 * process ends, however it ends; the file stays.
 *
 * <p>The file contains the number of the process. Windows refuses to read what is locked, so the
 * locked byte is far behind it.
 */
final class ConsoleLock {
  private static final String NAME = "console.lock";
  private static final long POSITION = 1 << 30;
  private static final int MAXIMUM_LENGTH = 20;

  private final FileChannel file;

  private ConsoleLock(FileChannel file) {
    this.file = file;
  }

  /**
   * Acquires the lock.
   *
   * @throws StartException if another console has it
   * @throws IOException if its file cannot be written
   */
  static ConsoleLock acquire(Path base, Path data) throws IOException, StartException {
    Path path = data.resolve(NAME);
    FileChannel file =
        FileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    if (!isFree(file, path)) {
      String owner = owner(file);
      file.close();
      throw StartException.failed(
          base
              + ": expected a base directory that no other console uses; got that of process "
              + owner
              + "; stop it, or name another directory in BIJOU_BASE");
    }
    file.truncate(0);
    file.write(US_ASCII.encode(String.valueOf(ProcessHandle.current().pid())), 0);
    return new ConsoleLock(file);
  }

  private static boolean isFree(FileChannel file, Path path) {
    try {
      FileLock lock = file.tryLock(POSITION, 1, false);
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    } catch (IOException e) {
      Main.report(
          path
              + ": expected a disk with locks; got none ("
              + Reason.of(e)
              + "); make sure that no other console uses this base directory");
      return true;
    }
  }

  private static String owner(FileChannel file) throws IOException {
    ByteBuffer content = ByteBuffer.allocate(MAXIMUM_LENGTH);
    file.read(content, 0);
    String number = US_ASCII.decode(content.flip()).toString();
    return number.matches("[0-9]+") ? number : "unknown";
  }

  /** Releases the lock. */
  void release() {
    try {
      file.close();
    } catch (IOException e) {
      // The operating system releases it.
    }
  }
}
