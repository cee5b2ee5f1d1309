package dev.bijou.shell.internal.command;

import dev.bijou.io.NumberFormat;
import dev.bijou.shell.internal.CommandException;
import dev.bijou.shell.internal.CommandOutput;
import dev.bijou.shell.internal.text.TerminalLine;
import dev.bijou.training.Trainer.FitProgress.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.LongSupplier;

/**
 * The progress of a command on standard error: at a terminal one line that is overwritten and
 * finally erased, elsewhere separate lines at a low rate.
 */
final class ProgressReporter implements AutoCloseable {
  /** The least time between two row counts at a terminal. */
  private static final long TERMINAL_INTERVAL_NANOS = 250_000_000L;

  /** The least time between two lines of the same stage elsewhere. */
  private static final long LINE_INTERVAL_NANOS = 10_000_000_000L;

  /** The longest subject at a terminal; a longer one, such as a path, is shown by its end. */
  private static final int SUBJECT_LENGTH = 40;

  /** The remaining time of a measurement is not estimated earlier. */
  private static final double LEAST_ESTIMATE_SECONDS = 1;

  /** A stage that takes longer shows an estimate as soon as there is one. */
  private static final double LONG_STAGE_SECONDS = 60;

  private final CommandOutput output;
  private String subject;
  private final LongSupplier clock;
  private String stage = "";
  private long stageStart;
  private long lastShown;
  private boolean longStage;
  private int width;

  ProgressReporter(CommandOutput output, String subject) {
    this(output, subject, System::nanoTime);
  }

  ProgressReporter(CommandOutput output, String subject, LongSupplier clock) {
    this.output = output;
    this.subject = shown(subject);
    this.clock = clock;
    this.stageStart = clock.getAsLong();
    this.lastShown = stageStart;
  }

  private String shown(String name) {
    return output.terminal() ? TerminalLine.end(name, SUBJECT_LENGTH) : name;
  }

  /** Turns to another subject. */
  void turnTo(String next) {
    subject = shown(next);
    stage = "";
  }

  /**
   * Shows a stage of a measurement or check: its steps and the remaining time at a terminal, only
   * its start elsewhere.
   *
   * @throws CommandException if the thread was interrupted
   */
  void advance(String stage, int done, int total) {
    CommandException.requireUninterrupted(subject + ": interrupted");
    long now = clock.getAsLong();
    boolean started = enter(stage, now);
    if (output.terminal()) {
      List<String> parts = new ArrayList<>(List.of(subject + ": " + stage + steps(done, total)));
      double seconds = secondsInStage(now);
      if (done > 0 && done < total && seconds >= LEAST_ESTIMATE_SECONDS) {
        parts.add(left(seconds / done * (total - done)));
      }
      show(parts);
    } else if (started) {
      show(List.of(subject + ": " + stage));
    }
  }

  /** Shows a step of a fit: each at a terminal, elsewhere the first of a stage and some others. */
  void advance(Step step) {
    long now = clock.getAsLong();
    boolean started = enter(step.stage(), now);
    boolean due = output.terminal() || started || now - lastShown >= LINE_INTERVAL_NANOS;
    if (due || firstLongEstimate(step, now)) {
      show(line(step, secondsInStage(now)));
      lastShown = now;
    }
  }

  /** Returns whether the stage is now known to take longer than a minute, and was not before. */
  private boolean firstLongEstimate(Step step, long now) {
    boolean first = !longStage && secondsLeft(step, secondsInStage(now)) > LONG_STAGE_SECONDS;
    longStage |= first;
    return first;
  }

  private static double secondsLeft(Step step, double seconds) {
    return step.done() > 0 ? seconds / step.done() * (step.total() - step.done()) : 0;
  }

  /**
   * Shows the number of rows that are done.
   *
   * @param share the share of all rows, from 0 to 1; empty if unknown
   * @throws CommandException if the thread was interrupted
   */
  void advance(long rows, OptionalDouble share) {
    CommandException.requireUninterrupted(
        subject + ": interrupted after " + NumberFormat.count(rows, "row"));
    long now = clock.getAsLong();
    if (now - lastShown >= (output.terminal() ? TERMINAL_INTERVAL_NANOS : LINE_INTERVAL_NANOS)) {
      show(line(rows, share, secondsInStage(now)));
      lastShown = now;
    }
  }

  private boolean enter(String next, long now) {
    boolean started = !next.equals(stage);
    if (started) {
      stage = next;
      stageStart = now;
      longStage = false;
    }
    return started;
  }

  private double secondsInStage(long now) {
    return (now - stageStart) * 1e-9;
  }

  private List<String> line(Step step, double seconds) {
    List<String> parts = new ArrayList<>();
    parts.add(subject + ": " + step.stage() + steps(step.done(), step.total()));
    parts.addAll(FitMonitor.densities(step));
    if (step.done() > 0 && step.done() < step.total() && seconds > 0) {
      double rate = step.done() / seconds;
      parts.add(left(secondsLeft(step, seconds)));
      parts.add(NumberFormat.plain(rate) + " per second");
    }
    return parts;
  }

  private static String left(double seconds) {
    return "at most " + NumberFormat.duration(seconds) + " left";
  }

  private static String steps(int done, int total) {
    return total > 1 ? String.format(Locale.ROOT, " (%d/%d)", done, total) : "";
  }

  private List<String> line(long rows, OptionalDouble share, double seconds) {
    List<String> parts = new ArrayList<>();
    parts.add(subject + ": " + NumberFormat.count(rows, "row"));
    parts.add(Math.round(rows / seconds) + " per second");
    share.stream()
        .filter(part -> part > 0)
        .mapToObj(part -> NumberFormat.duration(seconds * (1 / part - 1)) + " left")
        .forEach(parts::add);
    return parts;
  }

  private void show(List<String> parts) {
    String line = TerminalLine.of(parts, output.columns());
    if (output.terminal()) {
      overwrite(line);
    } else {
      output.printError(line);
    }
  }

  private void overwrite(String line) {
    int columns = TerminalLine.columns(line);
    output.err().print("\r" + line + " ".repeat(Math.max(0, width - columns)));
    output.err().flush();
    width = columns;
  }

  /** Erases the line at a terminal, before other lines are printed. */
  void clear() {
    if (width > 0) {
      overwrite("");
      output.err().print("\r");
      output.err().flush();
    }
  }

  @Override
  public void close() {
    clear();
  }
}
