package dev.bijou.runtime.internal.build;

import java.io.PrintWriter;
import java.io.StringWriter;

/** The text of what plug-ins throw, whose own methods may throw too. */
final class ThrownText {
  private static final int MAX_LENGTH = 400;

  private ThrownText() {}

  /** Returns one line. */
  static String of(Throwable e) {
    String line = text(e).replaceAll("\\p{Cntrl}+", " ");
    return line.length() > MAX_LENGTH ? line.substring(0, MAX_LENGTH) + "…" : line;
  }

  private static String text(Throwable e) {
    try {
      return String.valueOf(e);
    } catch (Throwable broken) {
      return e.getClass().getName();
    }
  }

  /** Returns the stack; empty if it cannot be read. */
  static StackTraceElement[] stack(Throwable e) {
    try {
      return e.getStackTrace();
    } catch (Throwable broken) {
      return new StackTraceElement[0];
    }
  }

  /** Returns the text with the stack trace. */
  static String withTrace(Throwable e) {
    try {
      StringWriter text = new StringWriter();
      e.printStackTrace(new PrintWriter(text));
      return text.toString();
    } catch (Throwable broken) {
      return of(e);
    }
  }
}
