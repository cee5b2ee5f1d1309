package dev.bijou.shell.internal.command;

import dev.bijou.shell.internal.CommandOutput;
import dev.bijou.shell.internal.text.NumberFormat;
import dev.bijou.training.Trainer.FitProgress;
import java.util.OptionalDouble;
import java.util.function.LongSupplier;

/**
 * Shows how far a fit is: at a terminal on one line, elsewhere a line per stage and one now and
 * then.
 */
final class FitProgressLine implements FitProgress, AutoCloseable {
  private static final long STILL_NANOS = 10_000_000_000L;

  private final CommandOutput output;
  private final String subject;
  private final LongSupplier clock;
  private final TerminalLine live;
  private String stage = "";
  private long began;
  private long shown;

  FitProgressLine(CommandOutput output, String subject) {
    this(output, subject, System::nanoTime);
  }

  FitProgressLine(CommandOutput output, String subject, LongSupplier clock) {
    this.output = output;
    this.subject = subject;
    this.clock = clock;
    this.live = new TerminalLine(output);
  }

  @Override
  public void advance(Step step) {
    long now = clock.getAsLong();
    boolean first = !step.stage().equals(stage);
    if (first) {
      stage = step.stage();
      began = now;
    }
    if (output.live()) {
      live.show(line(step, (now - began) * 1e-9));
    } else if (first || now - shown >= STILL_NANOS) {
      output.say(line(step, (now - began) * 1e-9));
      shown = now;
    }
  }

  private String line(Step step, double seconds) {
    StringBuilder line = new StringBuilder(subject + ": " + step.stage());
    if (step.total() > 1) {
      line.append(" (%d of at most %d)".formatted(step.done(), step.total()));
    }
    add(line, "log p", step.train());
    add(line, "validation", step.validation());
    if (step.done() > 0 && step.done() < step.total() && seconds > 0) {
      double rate = step.done() / seconds;
      line.append(
          ", %s a second, at most %s left"
              .formatted(
                  NumberFormat.plain(rate),
                  NumberFormat.duration((step.total() - step.done()) / rate)));
    }
    return line.toString();
  }

  private static void add(StringBuilder line, String name, OptionalDouble value) {
    value.ifPresent(v -> line.append(", ").append(name).append(' ').append(NumberFormat.plain(v)));
  }

  /** Leaves no trace at a terminal. */
  @Override
  public void close() {
    live.clear();
  }
}
