package dev.bijou.launcher;

import dev.bijou.launcher.log.ConsoleLog;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;

/**
 * The base directory of an instance. It holds all that belongs to the instance; commands only read
 * it.
 *
 * @param path the directory
 * @param settings the settings of the instance
 */
record BaseDirectory(Path path, Settings settings) {
  private static final Set<PosixFilePermission> OF_THE_OWNER =
      Set.of(
          PosixFilePermission.OWNER_READ,
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.OWNER_EXECUTE);

  /** Returns the base directory, with its settings. */
  static BaseDirectory read(Path home, Path path) throws IOException, StartException {
    return new BaseDirectory(path, Settings.read(home, path));
  }

  /** Returns the directory of what the instance writes itself. */
  Path data() {
    return settings.folder(Settings.DATA);
  }

  /** Returns whether there are jars that a command has to install. */
  boolean hasPlugins() {
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(settings.folder(Settings.DEPLOY), "*.[jJ][aA][rR]")) {
      return files.iterator().hasNext();
    } catch (IOException e) {
      return false; // most often there is no such folder
    }
  }

  /** Says that a command reads nothing from a base directory that does not exist. */
  void reportIfMissing() {
    if (!Files.isDirectory(path)) {
      Main.report(
          Files.exists(path)
              ? "BIJOU_BASE: expected a directory; got a file: " + path
              : "BIJOU_BASE: expected a directory; got none: "
                  + path
                  + "; the command console creates it");
    }
  }

  /**
   * Creates the folders for a console and excludes other consoles.
   *
   * @throws StartException if the directory cannot be written, or another console uses it
   */
  ConsoleLock open() throws StartException {
    try {
      if (Files.exists(path) && !Files.isDirectory(path)) {
        throw new IOException("a file");
      }
      boolean created = !Files.exists(path);
      createFolders();
      ConsoleLock lock = ConsoleLock.acquire(path, data());
      if (created) {
        Main.report(path + ": created as the base directory");
      }
      return lock;
    } catch (IOException e) {
      throw StartException.failed(
          "the base directory: expected one that can be written; got "
              + path
              + " ("
              + Reason.of(e)
              + "); BIJOU_BASE names another");
    }
  }

  /** Creates the directory of what the instance writes itself. */
  void createData() throws IOException {
    Files.createDirectories(data());
    protect(data());
  }

  /** Opens the log of a console. */
  ConsoleLog openLog(Mode mode) {
    return ConsoleLog.install(path.resolve("log"), settings.log(), mode != Mode.SERVICE);
  }

  private void createFolders() throws IOException {
    Files.createDirectories(path.resolve("conf"));
    Files.createDirectories(path.resolve("log"));
    createData();
    for (Path folder : settings.foldersInBase()) {
      Files.createDirectories(folder);
    }
  }

  /** Takes the permissions of others from a directory. */
  private static void protect(Path data) throws IOException {
    var view = Files.getFileAttributeView(data, PosixFileAttributeView.class);
    if (view == null) {
      return;
    }
    Set<PosixFilePermission> permissions = EnumSet.copyOf(OF_THE_OWNER);
    if (permissions.containsAll(view.readAttributes().permissions())) {
      return;
    }
    try {
      view.setPermissions(permissions);
    } catch (IOException e) {
      Main.report(
          data
              + ": expected a directory that only its owner can read; got one with more"
              + " permissions, which cannot be changed ("
              + Reason.of(e)
              + ")");
    }
  }
}
