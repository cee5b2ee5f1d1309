package dev.bijou.shell.internal;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folders of the instance, as messages name them: relative to the current directory. In other
 * systems than that of the launcher, the current directory is not that of the user, and paths are
 * absolute.
 */
public final class InstanceFolders {
  private static final String PREFIX = "bijou.";

  private final Services services;
  private final Path current;

  /** Creates a description of the folders that the settings name. */
  public InstanceFolders(CommandSession session) {
    this.services = session.services();
    this.current = session.files().directory();
  }

  /** Returns the path of a folder, such as flows; empty if none is watched. */
  public Optional<String> path(String folder) {
    return services.setting(PREFIX + folder).map(path -> shown(Path.of(path).toAbsolutePath()));
  }

  /** Returns the folders that a console watches. */
  public String watched() {
    List<Path> folders = Stream.of("deploy", "flows", "models").map(this::absolute).toList();
    Path base = absolute("base");
    boolean inBase = folders.stream().allMatch(path -> path.startsWith(base));
    List<String> names =
        folders.stream().map(path -> inBase ? shown(base, path) : shown(path)).toList();
    String list = String.format(Locale.ROOT, "%s, %s and %s", names.toArray());
    return inBase && !base.equals(current) ? list + " in " + shown(base) : list;
  }

  private Path absolute(String folder) {
    String fallback = folder.equals("base") ? "" : folder;
    return Path.of(services.setting(PREFIX + folder).orElse(fallback)).toAbsolutePath();
  }

  private String shown(Path path) {
    return services.setting(PREFIX + "base").isPresent() ? shown(current, path) : path.toString();
  }

  private static String shown(Path directory, Path path) {
    return path.startsWith(directory) ? directory.relativize(path).toString() : path.toString();
  }
}
