package dev.bijou.shell.internal;

/** The end of a verb that cannot do what was asked of it: one line in words, and an exit code. */
public final class Failure extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int code;

  private Failure(int code, String message) {
    super(message, null, false, false);
    this.code = code;
  }

  /** It went wrong: exit code 1. */
  public static Failure failed(String message) {
    return new Failure(1, message);
  }

  /** It was asked for wrongly: exit code 2. */
  public static Failure refused(String message) {
    return new Failure(2, message);
  }

  /** The exit code. */
  public int code() {
    return code;
  }
}
