package dev.bijou.model;

/** A directory that holds no model, or one that cannot be trusted; the message is one line. */
public class InvalidModelException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  /** What was expected, and what was found: {@code file: expected …; got …}. */
  public InvalidModelException(String message) {
    super(message);
  }
}
