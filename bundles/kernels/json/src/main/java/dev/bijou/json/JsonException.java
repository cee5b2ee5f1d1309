package dev.bijou.json;

/**
 * A document that is not JSON, or has another value than was asked for; the message is one line.
 */
public class JsonException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  /** Builds an exception with a message of the form {@code document: place: expected …; got …}. */
  public JsonException(String message) {
    super(message);
  }
}
