package dev.bijou.shell.internal.command;

import dev.bijou.shell.internal.CommandOutput;
import dev.bijou.shell.internal.text.ControlCharacters;

/** A line on standard error that is written over, at a terminal. */
final class TerminalLine {
  private final CommandOutput output;
  private int width;

  TerminalLine(CommandOutput output) {
    this.output = output;
  }

  void show(String text) {
    String line = ControlCharacters.line(text);
    int blanks = Math.max(0, width - line.length());
    output.err().print("\r" + line + " ".repeat(blanks));
    output.err().flush();
    width = line.length();
  }

  /** Leaves no trace. */
  void clear() {
    if (width > 0) {
      show("");
      output.err().print("\r");
      output.err().flush();
    }
  }
}
