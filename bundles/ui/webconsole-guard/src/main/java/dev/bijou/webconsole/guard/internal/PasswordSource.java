package dev.bijou.webconsole.guard.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * The file of the password. A change is seen by the next request, since the command {@code
 * password} replaces the file.
 */
@Component(service = PasswordSource.class)
public final class PasswordSource {
  private static final System.Logger LOG = System.getLogger(PasswordSource.class.getName());
  private static final int MAXIMUM_LENGTH = 4096;

  private final Path file;
  private List<@Nullable Object> state = List.of();
  private @Nullable StoredPassword password;

  /** Reads the file in the data directory of the instance. */
  @Activate
  public PasswordSource(BundleContext context) {
    this(Path.of(Objects.requireNonNull(context.getProperty("bijou.data"))).resolve("password"));
  }

  PasswordSource(Path file) {
    this.file = file;
  }

  /** Returns the password; the same object until the file changes. */
  synchronized Optional<StoredPassword> current() {
    try {
      BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
      List<@Nullable Object> found =
          Arrays.asList(now.fileKey(), now.lastModifiedTime(), now.size());
      if (!found.equals(state)) {
        state = found;
        password = read(now.size());
      }
    } catch (NoSuchFileException e) {
      forget();
    } catch (IOException e) {
      report(e);
    }
    return Optional.ofNullable(password);
  }

  private void forget() {
    state = List.of();
    password = null;
  }

  private @Nullable StoredPassword read(long length) throws IOException {
    if (length > MAXIMUM_LENGTH) {
      return refuse("a long file");
    }
    try {
      return StoredPassword.parse(Files.readString(file));
    } catch (IllegalArgumentException e) {
      return refuse(String.valueOf(e.getMessage()));
    }
  }

  private @Nullable StoredPassword refuse(String reason) {
    LOG.log(
        System.Logger.Level.WARNING,
        file + ": expected a file of bijou password; got another one (" + reason + ")");
    return null;
  }

  private void report(IOException e) {
    if (password != null || state.isEmpty()) {
      refuse("cannot be read: " + e.getMessage());
    }
    state = List.of("unreadable");
    password = null;
  }
}
