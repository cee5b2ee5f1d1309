package dev.bijou.webconsole.internal.timing;

import dev.bijou.admin.jobs.Job.Progress;
import dev.bijou.admin.jobs.Jobs;
import dev.bijou.admin.timing.Contender;
import dev.bijou.admin.timing.FlowTimer;
import dev.bijou.admin.timing.TimingComparison;
import dev.bijou.admin.timing.TimingRequest;
import java.util.List;

/**
 * The measurement of several contenders in the same rounds. An interrupt ends it at the next step.
 *
 * @param timer measures
 * @param contenders the flows, as they are stored
 * @param options the options of all
 */
record Comparison(FlowTimer timer, List<Contender> contenders, TimingRequest options) {
  TimingComparison run(Jobs.Monitor monitor) {
    return timer.compare(
        contenders,
        options,
        (stage, done, total) -> monitor.advance(new Progress(stage, done, total, "")));
  }
}
