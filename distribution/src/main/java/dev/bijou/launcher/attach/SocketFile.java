package dev.bijou.launcher.attach;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The file {@code socket} in the data directory of an instance: a Unix domain socket or, where its
 * path is too long for one, a regular file with the path of a socket in a private directory
 * elsewhere.
 *
 * @param file the file
 */
record SocketFile(Path file) {
  /** The operating systems refuse paths that are longer than 103 to 107 bytes. */
  private static final int MAXIMUM_LENGTH = 100;

  private static final String NAME = "socket";
  private static final String PREFIX = "bijou-socket-";
  private static final int MAXIMUM_CONTENT = 4096;
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

  static SocketFile in(Path data) {
    return new SocketFile(data.toAbsolutePath().resolve(NAME));
  }

  private static boolean isShort(Path path) {
    return path.toString().getBytes(UTF_8).length <= MAXIMUM_LENGTH;
  }

  /** Returns the path of the socket, whether a console answers there or not. */
  Path socket() throws IOException {
    if (!Files.isRegularFile(file)) {
      return file;
    }
    if (Files.size(file) > MAXIMUM_CONTENT) {
      throw new FileSystemException(file.toString(), null, "expected the path of a socket");
    }
    return Path.of(Files.readString(file).strip());
  }

  UnixDomainSocketAddress address() throws IOException {
    return UnixDomainSocketAddress.of(socket());
  }

  /** Returns whether the file, and the socket that it names, exist. */
  boolean exists() {
    try {
      return Files.exists(file) && Files.exists(socket());
    } catch (IOException | IllegalArgumentException e) {
      return false;
    }
  }

  /** Opens a socket that only its owner can use; what a killed console left is replaced. */
  ServerSocketChannel open() throws IOException {
    delete();
    if (isShort(file) && isPrivate(file.getParent())) {
      try {
        return bind(file);
      } catch (IOException e) {
        Files.deleteIfExists(file); // the file system has no sockets
      }
    }
    Path directory = createDirectory();
    try {
      ServerSocketChannel channel = bind(directory.resolve(NAME));
      publish(directory.resolve(NAME));
      return channel;
    } catch (IOException e) {
      Files.deleteIfExists(directory.resolve(NAME));
      Files.deleteIfExists(directory);
      throw e;
    }
  }

  private static boolean isPrivate(Path directory) throws IOException {
    var view = Files.getFileAttributeView(directory, PosixFileAttributeView.class);
    return view == null
        || PosixFilePermissions.fromString("rwx------")
            .containsAll(view.readAttributes().permissions());
  }

  private static ServerSocketChannel bind(Path path) throws IOException {
    ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      channel.bind(UnixDomainSocketAddress.of(path));
      restrict(path);
      return channel;
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  private static void restrict(Path path) throws IOException {
    var view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
    if (view != null) {
      view.setPermissions(OWNER_ONLY);
    }
  }

  /** Creates a private directory with a short path. */
  private static Path createDirectory() throws IOException {
    List<IOException> failures = new ArrayList<>();
    for (String parent : List.of(System.getProperty("java.io.tmpdir"), "/tmp")) {
      try {
        Path directory = Files.createTempDirectory(Path.of(parent).toAbsolutePath(), PREFIX);
        if (isShort(directory.resolve(NAME))) {
          return directory;
        }
        Files.delete(directory);
      } catch (IOException e) {
        failures.add(e);
      }
    }
    throw failures.isEmpty()
        ? new IOException("expected a directory with a short path for the socket; got none")
        : failures.get(0);
  }

  /** Writes the path of the socket into the file, which is complete as soon as it exists. */
  private void publish(Path socket) throws IOException {
    Path part = file.resolveSibling(NAME + ".part");
    Files.deleteIfExists(part);
    Files.writeString(part, socket + "\n");
    restrict(part);
    Files.move(part, file);
  }

  /** Deletes the file, the socket that it names and the private directory of that. */
  void delete() throws IOException {
    if (Files.isRegularFile(file)) {
      deleteNamed();
    }
    Files.deleteIfExists(file);
  }

  private void deleteNamed() {
    try {
      Path socket = socket();
      Path directory = socket.getParent();
      if (directory != null && directory.getFileName().toString().startsWith(PREFIX)) {
        Files.deleteIfExists(socket);
        Files.deleteIfExists(directory);
      }
    } catch (IOException | IllegalArgumentException e) {
      // it belongs to somebody else, or is gone
    }
  }
}
