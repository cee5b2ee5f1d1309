package dev.bijou.training.internal;

import dev.bijou.training.FitException;
import dev.bijou.training.FitOptions;
import dev.bijou.training.FitOptions.FitMethod;
import java.util.Arrays;
import java.util.Locale;

/** Checks that every row has a finite log-density. A row without one is named with a remedy. */
final class DensityChecks {
  /** A row with a value farther from the mean, in standard deviations, is the cause itself. */
  private static final double FAR = 50;

  private DensityChecks() {}

  /**
   * Checks the validation rows before training, since others cannot be compared.
   *
   * @throws IllegalArgumentException if a row has no finite log-density
   */
  static void requireOfValidation(PreparedRows rows, double[] logProb, FitOptions options) {
    if (!areFinite(logProb)) {
      throw new IllegalArgumentException(
          message(
              rows.validationPlace(),
              "validation row under the initial flow",
              rows.validation(),
              logProb,
              rows,
              options));
    }
  }

  /**
   * Checks the training rows after training.
   *
   * @throws FitException if a row has no finite log-density
   */
  static void requireOfTraining(PreparedRows rows, double[] logProb, FitOptions options) {
    if (!areFinite(logProb)) {
      throw new FitException(
          message("data", "training row", rows.train(), logProb, rows, options), null);
    }
  }

  static boolean areFinite(double[] values) {
    return Arrays.stream(values).allMatch(Double::isFinite);
  }

  private static String message(
      String place,
      String kind,
      TrainingRows set,
      double[] logProb,
      PreparedRows rows,
      FitOptions options) {
    int i = 0;
    while (Double.isFinite(logProb[i])) {
      i++;
    }
    return String.format(
        Locale.ROOT,
        "%s: expected a finite log p of every %s; got %s for row %d; %s",
        place,
        kind,
        logProb[i],
        set.numbers()[i] + 1,
        remedy(set, i, rows, options));
  }

  private static String remedy(TrainingRows set, int i, PreparedRows rows, FitOptions options) {
    int farthest = 0;
    double distance = 0;
    for (int j = 0; j < set.x().dimension(); j++) {
      ColumnMoments moments = ColumnMoments.of(rows.train().x().toRow(j));
      double deviations = Math.abs(set.x().get(i, j) - moments.mean()) / moments.deviation();
      if (deviations > distance) {
        farthest = j;
        distance = deviations;
      }
    }
    if (distance > FAR) {
      return String.format(
          Locale.ROOT,
          "its value of column %s is %.3g standard deviations from the mean; remove the row, or scale it like the training rows",
          rows.columns().names().get(farthest),
          distance);
    }
    return "its values are not unusual, so the initial parameters are the cause; use another seed"
        + (options.method() == FitMethod.MLE ? " or the method both" : "");
  }
}
