package dev.bijou.spark;

import dev.bijou.model.Model;
import dev.bijou.model.Model.FitReport;

/** The report of a fit. Immutable. */
public final class BijouFlowSummary {
  private final FitReport report;
  private final double[] history;

  private BijouFlowSummary(FitReport report, double[] history) {
    this.report = report;
    this.history = history;
  }

  static BijouFlowSummary of(Model model, double[] history) {
    FitReport report =
        model
            .report()
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "summary: expected a model that was fitted; got one made by hand"));
    return new BijouFlowSummary(report, history.clone());
  }

  /**
   * Returns the mean log-density of the rows that were held out, or of the training rows if none
   * were: before the first epoch and after each. Larger is better. Empty for a model that was
   * loaded, since it is not saved.
   */
  public double[] objectiveHistory() {
    return history.clone();
  }

  /** Returns the number of epochs. */
  public int totalIterations() {
    return report.epochs();
  }

  /** Returns the report that the model directory holds. */
  public FitReport report() {
    return report;
  }

  @Override
  public String toString() {
    return report.toString();
  }
}
