package dev.bijou.shell.internal;

import dev.bijou.shell.internal.text.ControlCharacters;
import dev.bijou.shell.internal.text.ErrorText;
import java.io.PrintStream;
import java.util.List;

/**
 * The output streams of a command.
 *
 * @param out the stream of results
 * @param err the stream of progress, warnings and errors
 * @param columns the width in characters of the terminal that {@code err} is; 0 if it is none
 */
public record CommandOutput(PrintStream out, PrintStream err, int columns) {
  /** Returns whether {@code err} is a terminal, where a line can be overwritten. */
  public boolean terminal() {
    return columns > 0;
  }

  /** Prints a line of the result. */
  public void print(String line) {
    out.println(ControlCharacters.escape(line));
  }

  /** Prints lines of the result. */
  public void print(List<String> lines) {
    lines.forEach(this::print);
  }

  /** Prints a line of progress, a warning or an error; long values are cut. */
  public void printError(String line) {
    err.println(ControlCharacters.escape(ErrorText.shortened(line)));
  }

  /** Returns a copy that prints results to standard error, since standard output is in use. */
  public CommandOutput onStandardError() {
    return new CommandOutput(err, err, columns);
  }
}
