package dev.bijou.training.internal;

import dev.bijou.model.Model.Columns;
import dev.bijou.training.Dataset;
import dev.bijou.training.FitOptions;
import dev.bijou.training.FitOptions.FitMethod;
import dev.bijou.training.internal.OutlierScreening.Screened;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The rows of a fit, without outliers and constant columns.
 *
 * @param split the rows to train on and those to validate on, if there are any
 * @param validationPlace the name of the data set of the validation rows in messages
 * @param setAside the number of rows of the training data that are not used
 * @param columns the columns of the flow, and those that are constant
 * @param warnings about rows and columns, for the user
 */
record PreparedRows(
    TrainValidationSplit split,
    String validationPlace,
    int setAside,
    Columns columns,
    List<String> warnings) {
  private static final String DATA = "data";
  private static final String VALIDATION = "validation";

  /**
   * Prepares rows.
   *
   * @param validation validation rows, in the same columns; empty to hold out some of the data
   * @throws IllegalArgumentException if the rows cannot be used; the message names the column
   */
  static PreparedRows of(Dataset data, Optional<Dataset> validation, FitOptions options) {
    validation.ifPresent(
        rows -> requireColumns(VALIDATION, rows, data.columns(), data.contextColumns()));
    OutlierScreening outliers =
        options.keepOutliers() ? OutlierScreening.none() : OutlierScreening.of(data);
    Screened train = outliers.screen(DATA, data);
    Optional<Screened> given = validation.map(rows -> outliers.screen(VALIDATION, rows));
    ColumnScreening screening = new ColumnScreening(train.rows());
    List<String> warnings = new ArrayList<>(train.warnings());
    given.ifPresent(screened -> warnings.addAll(screened.warnings()));
    warnings.addAll(screening.warnings());
    return new PreparedRows(
        split(screening.select(train), given.map(screening::select), options),
        given.isPresent() ? VALIDATION : DATA,
        data.size() - train.rows().size(),
        new Columns(screening.names(), data.contextColumns(), screening.constants()),
        warnings);
  }

  /** Splits the rows; without validation rows if there is nothing to validate. */
  private static TrainValidationSplit split(
      TrainingRows all, Optional<TrainingRows> validation, FitOptions options) {
    if (validation.isPresent()) {
      return new TrainValidationSplit(all, validation.get());
    }
    return options.method() == FitMethod.INIT
        ? new TrainValidationSplit(all, all.take(new int[0]))
        : all.split(TrainingSeeds.of(options.seed(), TrainingSeeds.SPLIT));
  }

  /**
   * Checks the columns of a data set.
   *
   * @throws IllegalArgumentException if it has others, or another order
   */
  static void requireColumns(
      String place, Dataset rows, List<String> columns, List<String> context) {
    requireColumns(place, "columns", rows.columns(), columns);
    requireColumns(place, "context columns", rows.contextColumns(), context);
  }

  private static void requireColumns(
      String place, String kind, List<String> given, List<String> expected) {
    if (!given.equals(expected)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "%s: expected the %s %s; got %s", place, kind, expected, given));
    }
  }

  /**
   * Returns the rows for a model, which has constants of its own.
   *
   * @throws IllegalArgumentException if a column of the model is constant in these rows
   */
  PreparedRows withColumnsOf(Columns model) {
    if (!columns.constants().isEmpty()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "column %s: expected values that vary, as in the rows of the model; got %s in every row; fit from the start",
              columns.constants().get(0).column(),
              columns.constants().get(0).value()));
    }
    return new PreparedRows(split, validationPlace, setAside, model, warnings);
  }

  TrainingRows train() {
    return split.train();
  }

  TrainingRows validation() {
    return split.validation();
  }
}
