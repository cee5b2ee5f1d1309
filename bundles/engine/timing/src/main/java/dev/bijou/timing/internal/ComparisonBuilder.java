package dev.bijou.timing.internal;

import dev.bijou.admin.timing.Estimate;
import dev.bijou.admin.timing.TimingComparison;
import dev.bijou.admin.timing.TimingComparison.RelativeTiming;
import dev.bijou.admin.timing.TimingReport;
import dev.bijou.admin.timing.TimingRequest;
import dev.bijou.bijector.Direction;
import dev.bijou.timing.internal.measure.Bootstrap;
import dev.bijou.timing.internal.measure.Clock;
import dev.bijou.timing.internal.measure.Interrupts;
import dev.bijou.timing.internal.measure.TimedTask;
import java.util.ArrayList;
import java.util.List;

/**
 * Builds the result of a measurement: a report for each contender, and the paired differences to
 * the first.
 *
 * @param contenders the measured flows
 * @param request the options
 * @param recorder the conditions and the rounds
 * @param clock the clock
 */
record ComparisonBuilder(
    List<MeasuredContender> contenders,
    TimingRequest request,
    ConditionsRecorder recorder,
    Clock clock) {
  /** Checks the flows and builds the result. An interrupt ends it before the next check. */
  TimingComparison comparison() {
    List<TimingReport> reports = new ArrayList<>();
    for (MeasuredContender contender : contenders) {
      Interrupts.check();
      reports.add(
          new ReportBuilder(contender, request, TableTiming.of(contender.flow(), clock), recorder)
              .report());
    }
    return new TimingComparison(reports, differences());
  }

  private List<RelativeTiming> differences() {
    return contenders.stream()
        .skip(1)
        .flatMap(each -> request.directions().stream().map(d -> difference(each.index(), d)))
        .toList();
  }

  private RelativeTiming difference(int contender, Direction direction) {
    double[] ratios =
        recorder.rounds().ratios(TimedTask.of(direction, contender), TimedTask.of(direction, 0));
    Estimate ratio = new Bootstrap(request.how().seed()).median(ratios);
    return new RelativeTiming(contender, direction, ratio, recorder.noise().speed(ratio));
  }
}
