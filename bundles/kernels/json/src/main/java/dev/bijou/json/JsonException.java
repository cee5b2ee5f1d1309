package dev.bijou.json;

/**
 * An exception for a document that is not JSON or has an unexpected value; the message is one line.
 */
public class JsonException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  /** Builds an exception with a message of the form {@code document: place: expected …; got …}. */
  public JsonException(String message) {
    super(message);
  }
}
