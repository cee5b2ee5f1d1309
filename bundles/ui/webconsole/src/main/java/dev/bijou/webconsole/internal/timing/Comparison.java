package dev.bijou.webconsole.internal.timing;

import dev.bijou.admin.jobs.Job.Progress;
import dev.bijou.admin.jobs.Jobs;
import dev.bijou.admin.timing.FlowTimer;
import dev.bijou.admin.timing.TimingReport;
import dev.bijou.admin.timing.TimingRequest;
import dev.bijou.spec.FlowSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;

/**
 * The measurement of several contenders, one after the other. An interrupt ends it at the next
 * step.
 *
 * @param timer measures
 * @param contenders the flows, as they are stored
 * @param options the options of all
 */
record Comparison(FlowTimer timer, List<FlowSpec> contenders, TimingRequest options) {
  List<TimingReport> run(Jobs.Monitor monitor) {
    List<TimingReport> reports = new ArrayList<>();
    for (FlowSpec contender : contenders) {
      String name = name(contender, reports.size());
      reports.add(
          timer.compare(
              contender,
              options,
              (stage, done, total) -> {
                if (Thread.currentThread().isInterrupted()) {
                  throw new CancellationException("interrupted");
                }
                monitor.advance(new Progress(name + ": " + stage, done, total, ""));
              }));
    }
    return reports;
  }

  private String name(FlowSpec contender, int done) {
    String name = contender.name() + " (cheap: " + contender.cheap() + ")";
    return contenders.size() == 1 ? name : name + ", " + (done + 1) + " of " + contenders.size();
  }
}
