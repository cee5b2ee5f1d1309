package dev.bijou.composer.internal.configure;

import dev.bijou.composer.internal.read.Messages;
import dev.bijou.composer.internal.read.Problems;
import dev.bijou.spec.SourceLocation;
import dev.bijou.spec.YamlValue;
import java.lang.reflect.RecordComponent;
import java.util.Map;
import java.util.Optional;

/** Finds the place of what a plug-in refuses with {@code key: expected …; got …}. */
public final class ConstructorErrors {
  private static final int LONGEST = 400;

  private final Problems problems;

  /** Refusals go there. */
  public ConstructorErrors(Problems problems) {
    this.problems = problems;
  }

  /**
   * Reports a refusal at the place of its key, or of the whole part if it names none.
   *
   * @param prototype a record with the components that may be named
   * @param settings where keys stand
   * @param place of the part
   */
  public void report(
      RuntimeException e, Object prototype, Map<String, YamlValue> settings, SourceLocation place) {
    Optional<String> key = key(e, prototype);
    problems.add(key.map(k -> place(k, settings, place)).orElse(place), message(e, key.orElse("")));
  }

  /** The component that a refusal names. */
  static Optional<String> key(RuntimeException e, Object prototype) {
    return Records.components(prototype).stream()
        .map(RecordComponent::getName)
        .filter(name -> text(e).startsWith(name + ": "))
        .findFirst();
  }

  /** What a refusal says of a key. */
  static String message(RuntimeException e, String key) {
    String text = text(e);
    boolean named = text.startsWith(key + ": ");
    return Messages.plain(named ? text.substring(key.length() + 2) : text, LONGEST);
  }

  private static String text(RuntimeException e) {
    boolean refusal = e instanceof IllegalArgumentException && e.getMessage() != null;
    return refusal ? e.getMessage() : "expected settings that it can take; got " + e;
  }

  private static SourceLocation place(
      String key, Map<String, YamlValue> settings, SourceLocation part) {
    return settings.containsKey(key)
        ? settings.get(key).place()
        : new SourceLocation(part.source(), part.line(), part.column(), part.path() + "." + key);
  }
}
