package dev.bijou.model;

/** A directory that holds no valid model; the message is one line. */
public class InvalidModelException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  /** Creates an exception with a message {@code file: expected …; got …}. */
  public InvalidModelException(String message) {
    super(message);
  }
}
