package dev.bijou.shell.internal.command;

import dev.bijou.shell.internal.CommandException;
import dev.bijou.shell.internal.CommandOutput;
import dev.bijou.shell.internal.text.NumberFormat;
import java.util.OptionalDouble;
import java.util.function.LongSupplier;

/**
 * Shows how far a stream of rows is, with its rate and what time is left: at a terminal a few times
 * a second on one line, elsewhere a line now and then.
 */
final class RowProgress implements AutoCloseable {
  private static final long LIVE_NANOS = 250_000_000L;
  private static final long STILL_NANOS = 10_000_000_000L;

  private final CommandOutput output;
  private final String subject;
  private final LongSupplier clock;
  private final TerminalLine live;
  private final long start;
  private long shown;

  RowProgress(CommandOutput output, String subject) {
    this(output, subject, System::nanoTime);
  }

  RowProgress(CommandOutput output, String subject, LongSupplier clock) {
    this.output = output;
    this.subject = subject;
    this.clock = clock;
    this.live = new TerminalLine(output);
    this.start = clock.getAsLong();
    this.shown = start;
  }

  /**
   * So many rows are done.
   *
   * @param share of all there is, from 0 to 1, if known
   * @throws CommandException if the thread was interrupted, as the console does on Ctrl-C
   */
  void advance(long rows, OptionalDouble share) {
    if (Thread.interrupted()) {
      throw CommandException.failed(
          subject + ": interrupted after " + NumberFormat.count(rows, "row"));
    }
    long now = clock.getAsLong();
    if (now - shown < (output.live() ? LIVE_NANOS : STILL_NANOS)) {
      return;
    }
    shown = now;
    String line = line(rows, share, (now - start) * 1e-9);
    if (output.live()) {
      live.show(line);
    } else {
      output.say(line);
    }
  }

  private String line(long rows, OptionalDouble share, double seconds) {
    String left =
        share.isPresent() && share.getAsDouble() > 0
            ? ", " + NumberFormat.duration(seconds * (1 / share.getAsDouble() - 1)) + " left"
            : "";
    return "%s: %d rows, %d a second%s".formatted(subject, rows, Math.round(rows / seconds), left);
  }

  /** Makes room for lines that stay. */
  void clear() {
    live.clear();
  }

  /** Leaves no trace at a terminal. */
  @Override
  public void close() {
    clear();
  }
}
