package dev.bijou.shell.internal.verb;

import dev.bijou.compare.Progress;
import dev.bijou.shell.internal.Output;

/**
 * Shows progress on standard error: at a terminal as one line that is written over and vanishes in
 * the end, elsewhere as a line per stage.
 */
final class ProgressLine implements Progress, AutoCloseable {
  private final Output output;
  private final String subject;
  private String stage = "";
  private int width;

  ProgressLine(Output output, String subject) {
    this.output = output;
    this.subject = subject;
  }

  @Override
  public void advance(String now, int done, int total) {
    if (output.live()) {
      String steps = total > 1 ? " (" + done + " of at most " + total + ")" : "";
      overwrite(subject + ": " + now + steps);
    } else if (!now.equals(stage)) {
      output.err().println(subject + ": " + now);
    }
    stage = now;
  }

  private void overwrite(String line) {
    int blanks = Math.max(0, width - line.length());
    output.err().print("\r" + line + " ".repeat(blanks));
    output.err().flush();
    width = line.length();
  }

  /** Leaves no trace at a terminal. */
  @Override
  public void close() {
    if (width > 0) {
      overwrite("");
      output.err().print("\r");
      output.err().flush();
    }
  }
}
