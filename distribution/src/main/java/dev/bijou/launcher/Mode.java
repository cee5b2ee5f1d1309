package dev.bijou.launcher;

import java.util.List;
import java.util.stream.Stream;

/**
 * The start level that the framework reaches; the name of a bundle folder is the start level of its
 * bundles.
 */
enum Mode {
  /** The help or the version, which needs no base directory. */
  HELP(50),
  /**
   * One command: services, kernels, plug-ins, engine and the shell; of higher levels only hot
   * deployment is installed, if there are plug-ins.
   */
  COMMAND(50),
  /** The console without a terminal: additionally logging, the Gogo commands and hot deployment. */
  CONSOLE(70),
  /** The console that a service manager starts: the same, and standard error is a log. */
  SERVICE(70),
  /** The console with a terminal: additionally the interactive shell. */
  TERMINAL(80);

  /** The level of the bundle that installs plug-ins; commands need it if there are any. */
  static final int DEPLOYMENT = 70;

  private static final String NO_SHELL = "--no-shell";
  private static final String HELP_OPTION = "-[hV]+|--help|--version";

  /** The start level of this mode. */
  final int level;

  Mode(int level) {
    this.level = level;
  }

  static Mode of(String[] line) {
    if (line.length == 0 || Stream.of(line).anyMatch(each -> each.matches(HELP_OPTION))) {
      return HELP;
    }
    if (!line[0].equals("console")) {
      return COMMAND;
    }
    if (List.of(line).contains(NO_SHELL)) {
      return SERVICE;
    }
    return Boolean.getBoolean("bijou.terminal") ? TERMINAL : CONSOLE;
  }

  /** Returns whether a console runs, which may write to the base directory. */
  boolean isConsole() {
    return this == CONSOLE || this == SERVICE || this == TERMINAL;
  }
}
