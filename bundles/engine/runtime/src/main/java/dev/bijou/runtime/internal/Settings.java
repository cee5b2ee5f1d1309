package dev.bijou.runtime.internal;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The settings of the runtime: those of its configuration, then those of the framework. */
record Settings(Map<String, Object> configuration, Properties framework) {
  /** The properties of the framework. */
  interface Properties {
    /** Returns a value; null if there is none. */
    @Nullable String get(String name);
  }

  /** Returns the value of a setting; null if there is none. */
  @Nullable String get(String name) {
    Object value = configuration.get(name);
    return value == null ? framework.get(name) : value.toString();
  }

  /** Returns the path in a setting; empty if there is none. */
  Optional<Path> path(String name) {
    return Optional.ofNullable(get(name)).map(Path::of);
  }
}
