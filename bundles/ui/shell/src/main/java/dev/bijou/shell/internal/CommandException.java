package dev.bijou.shell.internal;

/** The end of a verb that cannot do what was asked of it: one line in words, and an exit code. */
public final class CommandException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int code;

  private CommandException(int code, String message) {
    super(message, null, false, false);
    this.code = code;
  }

  /** It went wrong: exit code 1. */
  public static CommandException failed(String message) {
    return new CommandException(1, message);
  }

  /** It was asked for wrongly: exit code 2. */
  public static CommandException refused(String message) {
    return new CommandException(2, message);
  }

  /** The exit code. */
  public int code() {
    return code;
  }
}
