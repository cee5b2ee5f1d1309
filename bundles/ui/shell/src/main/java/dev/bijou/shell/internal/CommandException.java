package dev.bijou.shell.internal;

/** The failure of a command: a message of one line and an exit code. */
public final class CommandException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int code;

  private CommandException(int code, String message) {
    super(message, null, false, false);
    this.code = code;
  }

  /** Returns a failure of the work itself: exit code 1. */
  public static CommandException failed(String message) {
    return new CommandException(1, message);
  }

  /** Returns a refusal of bad usage or input: exit code 2. */
  public static CommandException refused(String message) {
    return new CommandException(2, message);
  }

  /** Returns the exit code. */
  public int code() {
    return code;
  }
}
