package dev.bijou.shell.internal;

/** The failure of a command: a message of one line and an exit code. */
public final class CommandException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** The exit code of a command that was interrupted, as shells set it after Ctrl-C. */
  private static final int INTERRUPTED = 130;

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

  /** Returns the end of a command whose thread was interrupted: exit code 130. */
  public static CommandException interrupted(String message) {
    return new CommandException(INTERRUPTED, message);
  }

  /**
   * Checks whether the thread was interrupted, as the console does on Ctrl-C; it stays interrupted.
   *
   * @throws CommandException if it was
   */
  public static void requireUninterrupted(String message) {
    if (Thread.currentThread().isInterrupted()) {
      throw interrupted(message);
    }
  }

  /** Returns whether the command ends because its thread was interrupted. */
  boolean isInterruption() {
    return code == INTERRUPTED;
  }

  /** Returns the exit code. */
  public int code() {
    return code;
  }
}
