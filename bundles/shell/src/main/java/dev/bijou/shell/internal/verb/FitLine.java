package dev.bijou.shell.internal.verb;

import dev.bijou.shell.internal.Output;
import dev.bijou.shell.internal.text.Figures;
import dev.bijou.training.FitProgress;
import java.util.OptionalDouble;
import java.util.function.LongSupplier;

/**
 * Shows how far a fit is: at a terminal on one line, elsewhere a line per stage and one now and
 * then.
 */
final class FitLine implements FitProgress, AutoCloseable {
  private static final long STILL_NANOS = 10_000_000_000L;

  private final Output output;
  private final String subject;
  private final LongSupplier clock;
  private final LiveLine live;
  private String stage = "";
  private long began;
  private long shown;

  FitLine(Output output, String subject) {
    this(output, subject, System::nanoTime);
  }

  FitLine(Output output, String subject, LongSupplier clock) {
    this.output = output;
    this.subject = subject;
    this.clock = clock;
    this.live = new LiveLine(output);
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
                  Figures.plain(rate), Figures.duration((step.total() - step.done()) / rate)));
    }
    return line.toString();
  }

  private static void add(StringBuilder line, String name, OptionalDouble value) {
    value.ifPresent(v -> line.append(", ").append(name).append(' ').append(Figures.plain(v)));
  }

  /** Leaves no trace at a terminal. */
  @Override
  public void close() {
    live.clear();
  }
}
