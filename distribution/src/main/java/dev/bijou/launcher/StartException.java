package dev.bijou.launcher;

/** A start that cannot succeed, with a message of one line and the exit code. */
final class StartException extends Exception {
  private static final long serialVersionUID = 1L;
  private static final int FAILED = 1;
  private static final int REFUSED = 2;
  private static final int NO_CONSOLE = 3;

  private final int code;

  private StartException(int code, String message) {
    super(message);
    this.code = code;
  }

  /** Returns an exception with exit code 1: the distribution or the machine is not as expected. */
  static StartException failed(String message) {
    return new StartException(FAILED, message);
  }

  /** Returns an exception with exit code 2: the user must change the input. */
  static StartException refused(String message) {
    return new StartException(REFUSED, message);
  }

  /** Returns an exception with exit code 3: no console runs on the base directory. */
  static StartException noConsole(String message) {
    return new StartException(NO_CONSOLE, message);
  }

  int code() {
    return code;
  }
}
