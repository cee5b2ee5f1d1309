package dev.bijou.launcher;

import java.util.List;

/**
 * The start level that the framework reaches; the name of a bundle folder is the start level of its
 * bundles.
 */
enum Mode {
  /**
   * One command: services, kernels, plug-ins, engine and the shell; higher levels are not
   * installed.
   */
  COMMAND(50),
  /** The console without a terminal: additionally logging, the Gogo commands and hot deployment. */
  CONSOLE(70),
  /** The console with a terminal: additionally the interactive shell. */
  TERMINAL(80);

  /** The start level of this mode. */
  final int level;

  Mode(int level) {
    this.level = level;
  }

  static Mode of(String[] line) {
    List<String> arguments = List.of(line);
    if (arguments.isEmpty()
        || !arguments.get(0).equals("console")
        || arguments.contains("--help")) {
      return COMMAND;
    }
    return Boolean.getBoolean("bijou.terminal") ? TERMINAL : CONSOLE;
  }
}
