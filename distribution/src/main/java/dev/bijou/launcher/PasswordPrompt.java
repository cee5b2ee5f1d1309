package dev.bijou.launcher;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Asks for the password of the Web Console. */
final class PasswordPrompt {
  private static final int ATTEMPTS = 3;

  private PasswordPrompt() {}

  /** Returns whether there is a terminal at which somebody can be asked. */
  @SuppressWarnings("SystemConsoleNull") // bin/bijou selects the implementation that returns null
  static boolean hasTerminal() {
    return System.console() != null;
  }

  /**
   * Asks for a new password twice, without showing it.
   *
   * @throws StartException if there is none
   */
  static char[] ask(Shutdown shutdown) throws StartException, InterruptedException {
    Console console = System.console();
    shutdown.interruptible(true);
    try {
      for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
        try {
          return askOnce(console);
        } catch (StartException e) {
          Main.report(e.getMessage());
        }
      }
      return askOnce(console);
    } finally {
      shutdown.interruptible(false);
    }
  }

  private static char[] askOnce(Console console) throws StartException {
    char[] password =
        read(
            console,
            "New password of the Web Console, at least " + PasswordFile.MINIMUM + " characters: ");
    PasswordFile.check(password);
    char[] again = read(console, "Again: ");
    if (!Arrays.equals(password, again)) {
      throw StartException.refused("password: expected the same one twice; got another");
    }
    return password;
  }

  private static char[] read(Console console, String prompt) throws StartException {
    char[] password = console.readPassword("%s", prompt);
    if (password == null) {
      throw StartException.refused("password: expected one; got the end of the input");
    }
    return password;
  }

  /** Reads a new password from the first line of a stream. */
  static char[] read(InputStream in) throws StartException, IOException {
    String line = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).readLine();
    if (line == null) {
      throw StartException.refused("password: expected a line on standard input; got none");
    }
    PasswordFile.check(line.toCharArray());
    return line.toCharArray();
  }
}
