package dev.bijou.launcher;

import java.util.List;

/** How far the framework rises: the name of a folder of bundles is the start level of all in it. */
enum Mode {
  /** One command: services, kernels, plug-ins, engine and the shell; nothing above is installed. */
  COMMAND(50),
  /** Serving without a terminal: logging, the stock commands, and the hot-deploy folder as well. */
  CONSOLE(70),
  /** Serving with a terminal: the interactive shell as well. */
  TERMINAL(80);

  /** The level at which all that this mode needs is started. */
  final int level;

  Mode(int level) {
    this.level = level;
  }

  static Mode of(String[] line) {
    List<String> words = List.of(line);
    if (words.isEmpty() || !words.get(0).equals("console") || words.contains("--help")) {
      return COMMAND;
    }
    return Boolean.getBoolean("bijou.terminal") ? TERMINAL : CONSOLE;
  }
}
