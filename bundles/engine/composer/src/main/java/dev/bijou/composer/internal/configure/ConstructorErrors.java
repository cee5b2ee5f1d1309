package dev.bijou.composer.internal.configure;

import dev.bijou.bijector.InvalidSettingException;
import dev.bijou.composer.internal.read.Messages;
import dev.bijou.composer.internal.read.Problems;
import dev.bijou.flow.Flow;
import dev.bijou.flow.InvalidFlowException;
import dev.bijou.spec.Problem;
import dev.bijou.spec.SourceLocation;
import dev.bijou.spec.TypeUse;
import dev.bijou.spec.TypeUse.YamlValue;

/** A reporter of exceptions of constructors and factories of plug-ins. */
public final class ConstructorErrors {
  private static final int MAX_LENGTH = 400;
  private static final int MAX_WARNING = 4000;

  private final Problems problems;

  /**
   * Creates a reporter.
   *
   * @param problems the collector of the problems
   */
  public ConstructorErrors(Problems problems) {
    this.problems = problems;
  }

  /**
   * Reports an exception: a refused setting at the location of its key, any other at the location
   * of the type.
   */
  public void report(RuntimeException e, TypeUse use) {
    boolean isRefusal = e instanceof InvalidSettingException;
    SourceLocation location =
        isRefusal ? location(((InvalidSettingException) e).key(), use) : use.location();
    problems.add(location, message(e));
  }

  /** Returns a warning {@code key: expected …; got …} of a bijector, at the location of the key. */
  public static Problem warning(String warning, TypeUse use) {
    String text = Messages.plain(warning, MAX_WARNING);
    int end = Math.max(0, text.indexOf(": "));
    return end == 0
        ? new Problem(use.location(), text)
        : new Problem(location(text.substring(0, end), use), text.substring(end + 2));
  }

  /**
   * Returns the exception for a type that threw something other than a refusal, which ends the
   * composition.
   */
  public static InvalidFlowException failure(
      Throwable e, TypeUse use, Flow.Dependencies dependencies) {
    String message = "expected a plug-in that works; got " + describe(e);
    return new InvalidFlowException(
        new Problem(use.location(), Messages.plain(message, MAX_LENGTH)), dependencies, e);
  }

  /** Returns the message for an exception, without the key. */
  static String message(RuntimeException e) {
    String text =
        e instanceof InvalidSettingException refusal
            ? refusal.reason()
            : "expected settings that the type accepts; got " + describe(e);
    return Messages.plain(text, MAX_LENGTH);
  }

  /** Returns the text of an exception; its class if a plug-in's exception has no text. */
  private static String describe(Throwable e) {
    try {
      return String.valueOf(e);
    } catch (Throwable broken) {
      return e.getClass().getName();
    }
  }

  /** Returns the location of a key; if it is not set, a location at the type. */
  static SourceLocation location(String key, TypeUse use) {
    YamlValue setting = use.settings().get(key);
    SourceLocation whole = use.location();
    return setting != null
        ? setting.location()
        : new SourceLocation(
            whole.source(), whole.line(), whole.column(), whole.path() + "." + key);
  }
}
