package dev.bijou.shell.internal.command;

import dev.bijou.admin.jobs.Job.Progress;
import dev.bijou.io.NumberFormat;
import dev.bijou.training.Trainer.FitProgress;
import java.util.ArrayList;
import java.util.List;

/**
 * The progress of a fit.
 *
 * @param work receives it, and requests stops
 * @param reporter shows it
 */
record FitMonitor(CommandWork.Monitor work, ProgressReporter reporter) implements FitProgress {
  @Override
  public void advance(Step step) {
    work.advance(progress(step), () -> reporter.advance(step));
  }

  private static Progress progress(Step step) {
    return new Progress(
        step.stage(), step.done(), step.total(), String.join(", ", densities(step)));
  }

  /** Returns the log-densities that are known, in words. */
  static List<String> densities(Step step) {
    List<String> parts = new ArrayList<>();
    step.train().ifPresent(p -> parts.add("log p " + NumberFormat.logDensity(p)));
    step.validation().ifPresent(p -> parts.add("validation " + NumberFormat.logDensity(p)));
    return parts;
  }

  @Override
  public boolean stopRequested() {
    return work.stopRequested();
  }
}
