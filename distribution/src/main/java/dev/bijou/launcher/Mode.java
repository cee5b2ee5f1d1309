package dev.bijou.launcher;

import java.util.List;
import java.util.stream.Stream;

/**
 * The start level that the framework reaches; the name of a bundle folder is the start level of its
 * bundles.
 */
enum Mode {
  /** A command that a running console runs: no framework is started. */
  ATTACHED(0),
  /** The command that sets the password: no framework is started. */
  PASSWORD(0),
  /** The help or the version, which needs no base directory. */
  HELP(50),
  /**
   * One command: services, kernels, plug-ins, engine and the shell; of higher levels only hot
   * deployment is installed, if there are plug-ins.
   */
  COMMAND(50),
  /**
   * The console without an interactive shell: additionally logging, the Gogo commands and hot
   * deployment.
   */
  CONSOLE(70),
  /** The console that a service manager starts: the same, and standard error is a log. */
  SERVICE(70),
  /** The console with a terminal: additionally the interactive shell. */
  TERMINAL(80);

  /** The level of the bundle that installs plug-ins; commands need it if there are any. */
  static final int DEPLOYMENT = 70;

  /** The level of the Web Console; only consoles with a port need it. */
  static final int WEB_CONSOLE = 65;

  /**
   * The level of the server of the Web Console, which no mode reaches: the bundle webconsole-guard
   * starts it when there is a password.
   */
  static final int WEB_SERVER = 90;

  private static final String NO_SHELL = "--no-shell";
  private static final String HELP_OPTION = "-[hV]+|--help|--version";

  /** The start level of this mode. */
  final int level;

  Mode(int level) {
    this.level = level;
  }

  /**
   * Returns the mode of a command line.
   *
   * @throws StartException if it asks for a console in a console
   */
  static Mode of(String[] line) throws StartException {
    if (line.length == 0 || Stream.of(line).anyMatch(each -> each.matches(HELP_OPTION))) {
      return HELP;
    }
    boolean attached = AttachedCommand.isOne(line);
    if (!attached && line[0].equals(PasswordCommand.NAME)) {
      return PASSWORD;
    }
    if (!AttachedCommand.withoutOption(line).stream().limit(1).toList().contains("console")) {
      return attached ? ATTACHED : COMMAND;
    }
    if (attached) {
      throw StartException.refused(
          AttachedCommand.OPTION
              + ": expected a command for the running console; got console; omit the option");
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
