package dev.bijou.launcher;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.ProcessBuilder.Redirect;
import java.util.concurrent.TimeUnit;

/** The settings of the terminal before the console, which its line editor changes. */
final class TerminalSettings {
  private static final String SETTINGS = System.getProperty("bijou.stty", "");
  private static final String PLAIN_PASTE = "\033[?2004l";

  private TerminalSettings() {}

  /** Restores the settings if a console has a terminal; a terminal that is gone is ignored. */
  static void restore(PrintStream out) {
    if (SETTINGS.isEmpty()) {
      return;
    }
    out.print(PLAIN_PASTE);
    out.flush();
    try {
      new ProcessBuilder("stty", SETTINGS)
          .redirectInput(Redirect.INHERIT)
          .redirectOutput(Redirect.DISCARD)
          .redirectError(Redirect.DISCARD)
          .start()
          .waitFor(1, TimeUnit.SECONDS);
    } catch (IOException | InterruptedException e) {
      // The JVM is exiting.
    }
  }
}
