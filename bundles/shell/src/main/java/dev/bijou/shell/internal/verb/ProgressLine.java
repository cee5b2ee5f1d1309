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
  private final LiveLine live;
  private String stage = "";

  ProgressLine(Output output, String subject) {
    this.output = output;
    this.subject = subject;
    this.live = new LiveLine(output);
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
