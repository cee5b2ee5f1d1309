package dev.bijou.admin.report;

import dev.bijou.admin.timing.TimingReport;

/**
 * Times of a flow that were published, on another machine, with every equation solved by bisection.
 *
 * @param flow the name of the shipped flow
 * @param dimension the number of coordinates of a point
 * @param points the number of points
 * @param forwardMillis the milliseconds of {@code log_prob}
 * @param inverseMillis the milliseconds of {@code sample}
 * @param ratio the published ratio, rounded
 * @param source where they were published
 */
public record PublishedTiming(
    String flow,
    int dimension,
    int points,
    double forwardMillis,
    double inverseMillis,
    double ratio,
    String source) {
  /** Returns whether a report is one of the same flow, with bisection beside it. */
  public boolean appliesTo(TimingReport report) {
    return report.flow().equals(flow)
        && report.dimension() == dimension
        && report.reference().isPresent();
  }
}
