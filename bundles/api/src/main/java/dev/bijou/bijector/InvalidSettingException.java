package dev.bijou.bijector;

/**
 * The refusal of a value that a key of a configuration is set to. Thrown by constructors of
 * configuration records, and where a bijector or base is created: the composer reports it at the
 * place of the key.
 */
public class InvalidSettingException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  private final String key;
  private final String reason;

  /**
   * Refuses a value; the message is {@code key: expected …; got …}.
   *
   * @param key the name of the component
   * @param expected which values it takes
   * @param got the value
   */
  public InvalidSettingException(String key, String expected, Object got) {
    this(key, "expected " + expected + "; got " + got);
  }

  /**
   * Refuses a value; the message is {@code key: expected …; got …; remedy}.
   *
   * @param key the name of the component
   * @param expected which values it takes
   * @param got the value
   * @param remedy what to do about it
   */
  public InvalidSettingException(String key, String expected, Object got, String remedy) {
    this(key, "expected " + expected + "; got " + got + "; " + remedy);
  }

  private InvalidSettingException(String key, String reason) {
    super(key + ": " + reason);
    this.key = key;
    this.reason = reason;
  }

  /** Returns the name of the component that was set. */
  public String key() {
    return key;
  }

  /** Returns the message without the key. */
  public String reason() {
    return reason;
  }
}
