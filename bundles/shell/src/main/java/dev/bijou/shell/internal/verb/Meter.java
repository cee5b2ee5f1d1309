package dev.bijou.shell.internal.verb;

import dev.bijou.shell.internal.Failure;
import dev.bijou.shell.internal.Output;
import dev.bijou.shell.internal.text.Figures;
import java.util.OptionalDouble;
import java.util.function.LongSupplier;

/**
 * Shows how far a stream of rows is, with its rate and what time is left: at a terminal a few times
 * a second on one line, elsewhere a line now and then.
 */
final class Meter implements AutoCloseable {
  private static final long LIVE_NANOS = 250_000_000L;
  private static final long STILL_NANOS = 10_000_000_000L;

  private final Output output;
  private final String subject;
  private final LongSupplier clock;
  private final LiveLine live;
  private final long start;
  private long shown;

  Meter(Output output, String subject) {
    this(output, subject, System::nanoTime);
  }

  Meter(Output output, String subject, LongSupplier clock) {
    this.output = output;
    this.subject = subject;
    this.clock = clock;
    this.live = new LiveLine(output);
    this.start = clock.getAsLong();
    this.shown = start;
  }

  /**
   * So many rows are done.
   *
   * @param share of all there is, from 0 to 1, if known
   * @throws Failure if the thread was interrupted, as the console does on Ctrl-C
   */
  void advance(long rows, OptionalDouble share) {
    if (Thread.interrupted()) {
      throw Failure.failed(subject + ": interrupted after " + Figures.count(rows, "row"));
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
            ? ", " + Figures.duration(seconds * (1 / share.getAsDouble() - 1)) + " left"
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
