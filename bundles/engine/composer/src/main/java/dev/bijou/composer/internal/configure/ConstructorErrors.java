package dev.bijou.composer.internal.configure;

import dev.bijou.bijector.InvalidSettingException;
import dev.bijou.composer.internal.read.Messages;
import dev.bijou.composer.internal.read.Problems;
import dev.bijou.spec.SourceLocation;
import dev.bijou.spec.TypeUse;
import dev.bijou.spec.TypeUse.YamlValue;

/** Reports what constructors and factories of plug-ins throw. */
public final class ConstructorErrors {
  private static final int LONGEST = 400;

  private final Problems problems;

  /**
   * Creates a reporter.
   *
   * @param problems takes what is reported
   */
  public ConstructorErrors(Problems problems) {
    this.problems = problems;
  }

  /**
   * Reports an exception: the refusal of a setting at the place of its key, any other at that of
   * the part.
   */
  public void report(RuntimeException e, TypeUse part) {
    boolean isRefusal = e instanceof InvalidSettingException;
    SourceLocation place =
        isRefusal ? place(((InvalidSettingException) e).key(), part) : part.place();
    problems.add(place, message(e));
  }

  /** Returns what an exception says, without the key. */
  static String message(RuntimeException e) {
    String text =
        e instanceof InvalidSettingException refusal
            ? refusal.reason()
            : "expected settings that it can take; got " + e;
    return Messages.plain(text, LONGEST);
  }

  /** Returns the place of a key, whether it is set or not. */
  static SourceLocation place(String key, TypeUse part) {
    YamlValue setting = part.settings().get(key);
    SourceLocation whole = part.place();
    return setting != null
        ? setting.place()
        : new SourceLocation(
            whole.source(), whole.line(), whole.column(), whole.path() + "." + key);
  }
}
