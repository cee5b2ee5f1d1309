package dev.bijou.shell.internal.command;

import dev.bijou.admin.timing.TimingProgress;
import dev.bijou.shell.internal.CommandOutput;

/**
 * Shows progress on standard error: at a terminal as one line that is written over and vanishes in
 * the end, elsewhere as a line per stage.
 */
final class ProgressLine implements TimingProgress, AutoCloseable {
  private final CommandOutput output;
  private final String subject;
  private final TerminalLine live;
  private String stage = "";

  ProgressLine(CommandOutput output, String subject) {
    this.output = output;
    this.subject = subject;
    this.live = new TerminalLine(output);
  }

  @Override
  public void advance(String now, int done, int total) {
    if (output.live()) {
      String steps = total > 1 ? " (" + done + " of at most " + total + ")" : "";
      live.show(subject + ": " + now + steps);
    } else if (!now.equals(stage)) {
      output.say(subject + ": " + now);
    }
    stage = now;
  }

  /** Leaves no trace at a terminal. */
  @Override
  public void close() {
    live.clear();
  }
}
