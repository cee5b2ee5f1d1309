package dev.bijou.launcher;

import java.io.IOException;

/** {@code bijou password}: sets the password of the Web Console; no framework is started for it. */
final class PasswordCommand {
  /** The name of the command. */
  static final String NAME = "password";

  private static final String STDIN = "--stdin";

  private final BaseDirectory base;

  PasswordCommand(BaseDirectory base) {
    this.base = base;
  }

  /** Runs the command; returns its exit code. */
  int run(String[] line, Shutdown shutdown) throws StartException, InterruptedException {
    boolean stdin = isStdin(line);
    try {
      char[] password = stdin ? PasswordPrompt.read(System.in) : ask(shutdown);
      base.createData();
      new PasswordFile(base).write(password, PasswordFile.ITERATIONS);
      return 0;
    } catch (IOException e) {
      throw StartException.failed(
          base.data()
              + ": expected a directory in which files can be created; got "
              + Reason.of(e));
    }
  }

  /** Asks for the password of a console that starts, if there is none and somebody is there. */
  static void provide(BaseDirectory base, Mode mode, Shutdown shutdown)
      throws StartException, InterruptedException {
    if (new PasswordFile(base).exists()) {
      return;
    }
    if (mode != Mode.SERVICE && PasswordPrompt.hasTerminal()) {
      new PasswordCommand(base).run(new String[] {NAME}, shutdown);
    } else {
      Main.report(
          "the Web Console is closed: expected a password; got none; set one with bijou password");
    }
  }

  private static char[] ask(Shutdown shutdown) throws StartException, InterruptedException {
    if (!PasswordPrompt.hasTerminal()) {
      throw StartException.refused(
          "password: expected a terminal; got none; with "
              + STDIN
              + " it is read from standard input");
    }
    return PasswordPrompt.ask(shutdown);
  }

  private static boolean isStdin(String[] line) throws StartException {
    boolean stdin = false;
    for (int i = 1; i < line.length; i++) {
      if (!line[i].equals(STDIN)) {
        throw StartException.refused(
            "password: expected "
                + STDIN
                + " or nothing; got '"
                + line[i]
                + "'; see bijou password --help");
      }
      stdin = true;
    }
    return stdin;
  }
}
