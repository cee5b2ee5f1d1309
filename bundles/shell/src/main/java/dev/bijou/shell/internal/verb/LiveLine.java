package dev.bijou.shell.internal.verb;

import dev.bijou.shell.internal.Output;
import dev.bijou.shell.internal.text.Plain;

/** A line on standard error that is written over, at a terminal. */
final class LiveLine {
  private final Output output;
  private int width;

  LiveLine(Output output) {
    this.output = output;
  }

  void show(String text) {
    String line = Plain.line(text);
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
