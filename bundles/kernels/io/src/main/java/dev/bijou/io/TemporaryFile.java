package dev.bijou.io;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A new file under an unpredictable name, to be completed and then renamed. Unless it is renamed,
 * it is deleted when it is closed or the program is terminated.
 */
public final class TemporaryFile implements AutoCloseable {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final FileAttribute<?>[] NONE = {};
  private static final String SUFFIX = "\\.[0-9a-f]{8}\\.part";

  /** The characters that are kept of the name of the later file; some systems allow 143 bytes. */
  private static final int PREFIX_LENGTH = 40;

  private final Path path;
  private final FileChannel channel;
  private final OutputStream out;
  private final boolean likeOld;
  private final Thread shutdown = new Thread(this::discard, "discard");
  private boolean discarded;

  private TemporaryFile(Path path, FileChannel channel, boolean likeOld) {
    this.path = path;
    this.channel = channel;
    this.out = Channels.newOutputStream(channel);
    this.likeOld = likeOld;
  }

  /**
   * Creates a file.
   *
   * @param name the name of the later file
   * @param old the file that is replaced, which gives permissions, group and owner; if there is
   *     none, the file gets those of a new file
   */
  public static TemporaryFile create(Path directory, String name, Optional<Path> old)
      throws IOException {
    while (true) {
      Path path = directory.resolve(prefix(name) + random() + ".part");
      try {
        return open(path, old);
      } catch (FileAlreadyExistsException e) {
        // try another name
      }
    }
  }

  private static TemporaryFile open(Path path, Optional<Path> old) throws IOException {
    Set<StandardOpenOption> options =
        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.READ);
    FileChannel channel = FileChannel.open(path, options, old.map(o -> secret(path)).orElse(NONE));
    boolean likeOld = old.isEmpty() || copyAttributes(old.get(), path);
    TemporaryFile file = new TemporaryFile(path, channel, likeOld);
    try {
      Runtime.getRuntime().addShutdownHook(file.shutdown);
    } catch (IllegalStateException e) {
      file.close();
      throw new IOException("the end of the program", e);
    }
    return file;
  }

  /** Returns the permissions of a file that only its owner reads until it gets those of another. */
  private static FileAttribute<?>[] secret(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : NONE;
  }

  /** Copies owner, group and permissions; returns whether the new file has those of the old. */
  private static boolean copyAttributes(Path from, Path to) {
    @Nullable PosixFileAttributeView target = view(to);
    @Nullable PosixFileAttributeView source = view(from);
    if (target == null || source == null) {
      return true;
    }
    try {
      PosixFileAttributes old = source.readAttributes();
      PosixFileAttributes current = target.readAttributes();
      if (!current.owner().equals(old.owner())) {
        target.setOwner(old.owner());
      }
      if (!current.group().equals(old.group())) {
        target.setGroup(old.group());
      }
      if (!current.permissions().equals(old.permissions())) {
        target.setPermissions(old.permissions());
      }
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static @Nullable PosixFileAttributeView view(Path path) {
    return Files.getFileAttributeView(
        path, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
  }

  private static String prefix(String name) {
    if (name.length() <= PREFIX_LENGTH) {
      return name;
    }
    boolean splits = Character.isHighSurrogate(name.charAt(PREFIX_LENGTH - 1));
    return name.substring(0, splits ? PREFIX_LENGTH - 1 : PREFIX_LENGTH);
  }

  private static String random() {
    return String.format(Locale.ROOT, ".%08x", RANDOM.nextInt());
  }

  /** Returns whether a name is that of a temporary file for {@code file}. */
  public static boolean isTemporary(String name, String file) {
    String prefix = prefix(file);
    return name.startsWith(prefix) && name.substring(prefix.length()).matches(SUFFIX);
  }

  /** Returns the unbuffered stream to write the content to. */
  public OutputStream out() {
    return out;
  }

  /** Returns whether the file has the permissions, the group and the owner of the old file. */
  boolean isLikeOld() {
    return likeOld;
  }

  /** Completes the content and syncs it to disk. */
  private void complete() throws IOException {
    if (discarded) {
      throw new IOException("the end of the program");
    }
    if (channel.isOpen()) {
      channel.force(true);
      channel.close();
    }
  }

  /**
   * Completes the content and atomically renames the file to another of its directory. File and
   * directory are synced to disk before the rename, so that it never names an incomplete file, and
   * the directory after it, so that it lasts.
   */
  public synchronized void moveTo(Path target) throws IOException {
    complete();
    Directories.Sync directory = Directories.Sync.of(Links.parent(path));
    Files.move(path, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    directory.run();
  }

  /** Completes the content and copies it over an existing file. */
  synchronized void copyOver(Path target, boolean regular) throws IOException {
    complete();
    Overwriting.copy(path, target, regular);
  }

  /** Deletes the file unless it was renamed. */
  @Override
  public void close() throws IOException {
    try {
      channel.close();
    } finally {
      discard();
      removeShutdownHook();
    }
  }

  private synchronized void discard() {
    discarded = true;
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      System.getLogger(TemporaryFile.class.getName())
          .log(System.Logger.Level.WARNING, path + ": not deleted", e);
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
