package dev.bijou.shell.internal.command;

import dev.bijou.model.Model.Columns;
import dev.bijou.shell.internal.CommandSession;
import dev.bijou.shell.internal.data.ColumnSelection;
import dev.bijou.shell.internal.data.CsvTable;
import dev.bijou.shell.internal.data.DataOptions;
import dev.bijou.shell.internal.data.DatasetReader;
import dev.bijou.training.Dataset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The data sets of a fit.
 *
 * @param previous the columns of the model that the fit continues; empty for a fit from the start
 */
record FitData(CommandSession session, DataOptions options, Optional<Columns> previous) {
  /** Reads training rows, in the columns of the options or of the model. */
  Dataset train(String file) {
    return previous
        .map(
            model ->
                read(
                    file,
                    table ->
                        ColumnSelection.toContinue(
                            table, model, options.columns(), options.context()),
                    model.names(),
                    model.context()))
        .orElseGet(
            () ->
                read(
                    file,
                    table -> ColumnSelection.toFit(table, options.columns(), options.context())));
  }

  /** Reads validation rows, in the columns of the training rows. */
  Dataset validation(String file, Dataset train) {
    return previous.isPresent()
        ? train(file)
        : read(file, table -> ColumnSelection.toValidate(table, train));
  }

  private Dataset read(String file, Function<CsvTable, ColumnSelection> columns) {
    return read(file, columns, List.of(), List.of());
  }

  /** Reads rows under these names; under those of the table if there are none. */
  private Dataset read(
      String file,
      Function<CsvTable, ColumnSelection> columns,
      List<String> names,
      List<String> context) {
    try (CsvTable table = options.open(file, session);
        ProgressReporter progress = new ProgressReporter(session.output(), file)) {
      ColumnSelection selection = columns.apply(table);
      return DatasetReader.read(
          table,
          selection,
          names.isEmpty() ? ColumnSelection.names(table, selection.coordinates()) : names,
          names.isEmpty() ? ColumnSelection.names(table, selection.context()) : context,
          rows -> progress.advance(rows, table.share()));
    }
  }
}
