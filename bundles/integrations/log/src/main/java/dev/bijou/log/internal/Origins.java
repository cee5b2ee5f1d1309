package dev.bijou.log.internal;

import dev.bijou.admin.audit.AuditLog.Actor;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds out who made a change that is seen only afterwards: the owner of the file. */
final class Origins {
  private static final String DEPLOY = "bijou.deploy";

  private final Properties properties;

  /** The properties of the framework. */
  interface Properties {
    /** Returns a value; null if there is none. */
    @Nullable String get(String name);
  }

  /** Creates a finder from the properties of the framework. */
  Origins(Properties properties) {
    this.properties = properties;
  }

  /** Returns the owner of a file in the directory of a framework property. */
  Actor ofFile(String property, String file, String from) {
    return folder(property)
        .map(folder -> ofFile(folder.resolve(file), from))
        .orElseGet(() -> unknown(from));
  }

  private Optional<Path> folder(String property) {
    return Optional.ofNullable(properties.get(property)).map(Path::of);
  }

  /** Returns the owner of a file of {@code deploy/}. */
  Actor ofDeployed(String file) {
    return ofFile(DEPLOY, file, DEPLOY.substring(DEPLOY.indexOf('.') + 1) + "/" + file);
  }

  /** Returns the file in {@code deploy/} from which a bundle was installed, if it was. */
  Optional<String> deployedFile(String location) {
    return folder(DEPLOY)
        .map(folder -> folder.toUri().toString().replaceFirst("/?$", "/"))
        .filter(location::startsWith)
        .map(folder -> location.replaceFirst("#[^/]*$", ""))
        .map(file -> String.valueOf(Path.of(URI.create(file)).getFileName()));
  }

  static Actor unknown(String from) {
    return new Actor(Actor.UNKNOWN, from);
  }

  private static Actor ofFile(Path file, String from) {
    try {
      return new Actor(Files.getOwner(file).getName(), from);
    } catch (IOException | UnsupportedOperationException e) {
      return unknown(from); // it is gone
    }
  }
}
