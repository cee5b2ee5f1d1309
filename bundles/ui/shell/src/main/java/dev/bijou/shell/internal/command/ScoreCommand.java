package dev.bijou.shell.internal.command;

import dev.bijou.model.Model;
import dev.bijou.shell.internal.CommandException;
import dev.bijou.shell.internal.CommandOutput;
import dev.bijou.shell.internal.CommandSession;
import dev.bijou.shell.internal.ModelArguments;
import dev.bijou.shell.internal.data.ColumnSelection;
import dev.bijou.shell.internal.data.CsvOutput;
import dev.bijou.shell.internal.data.CsvTable;
import dev.bijou.shell.internal.data.DataOptions;
import dev.bijou.shell.internal.explain.Conditionals;
import dev.bijou.shell.internal.text.Json;
import dev.bijou.shell.internal.text.NumberFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** How likely rows are under a model. */
@Command(
    name = "score",
    mixinStandardHelpOptions = true,
    description = {
      "Writes the log-density of each row of a table, and how many of a hundred training rows have"
          + " none that is greater.",
      ""
    },
    footer = {
      "",
      "One line per row, in order: logProb,percentile. An anomaly score is -logProb; percentile 0"
          + " is more unusual than any training row. Columns are found by their names."
    })
public final class ScoreCommand implements Callable<Integer> {
  private final CommandSession session;

  @Parameters(paramLabel = "MODEL", description = "The directory of a model.")
  private String directory;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "FILE",
      description = "The rows, as CSV; - is standard input.")
  private String data;

  @Mixin private OutOption out;

  @Option(
      names = "--explain",
      description =
          "Add a column logProb.NAME for each column: log p of its value given the columns before"
              + " it. Of autoregressive flows only.")
  private boolean explain;

  @Option(
      names = "--on-error",
      defaultValue = "fail",
      paramLabel = "WHAT",
      description =
          "A row that cannot be scored: fail (the default) ends with exit code 2, skip writes"
              + " NaN,NaN and goes on.")
  private ErrorPolicy onError;

  @Mixin private DataOptions options;
  @Mixin private JsonOption json;

  /** The verb. */
  public ScoreCommand(CommandSession session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    json.check();
    out.requireApart(json);
    CommandOutput output = session.output();
    Model model = new ModelArguments(session.platform()).open(directory, output);
    try (CsvTable table = options.open(data, session.in());
        RowProgress meter = new RowProgress(output, directory)) {
      ColumnSelection selection =
          ColumnSelection.ofModel(table, model.columns(), options.columns(), options.context());
      Optional<Conditionals> terms =
          explain ? Optional.of(Conditionals.of(model)) : Optional.empty();
      TableScoring scoring = new TableScoring(model, table, selection, terms);
      if (json.takesStandardOutput() && !out.isAsked()) {
        run(scoring, table, meter, scores -> {});
      } else {
        write(model, scoring, table, meter);
      }
      meter.clear();
      report(scoring, table);
    }
    return 0;
  }

  private void write(Model model, TableScoring scoring, CsvTable table, RowProgress meter) {
    List<String> names = new ArrayList<>(List.of("logProb", "percentile"));
    if (explain) {
      names.addAll(Conditionals.names(model));
    }
    try (CsvOutput scores = out.open(session.output())) {
      scores.header(names);
      run(scoring, table, meter, scores::row);
      scores.finish();
    }
  }

  private void run(
      TableScoring scoring, CsvTable table, RowProgress meter, TableScoring.Sink sink) {
    boolean more = true;
    while (more) {
      more = scoring.advance(sink);
      meter.advance(scoring.rows(), table.share());
      if (onError == ErrorPolicy.FAIL && scoring.bad().count() > 0) {
        meter.clear();
        fail(scoring, table);
      }
    }
  }

  private void fail(TableScoring scoring, CsvTable table) {
    scoring.findBadRows();
    scoring.bad().lines().forEach(session.output()::say);
    throw CommandException.refused(
        "%s: expected a finite number in every cell; --on-error skip scores the other rows"
            .formatted(table.name()));
  }

  private void report(TableScoring scoring, CsvTable table) {
    CommandOutput output = session.output();
    scoring.bad().lines().forEach(output::say);
    scoring.departing().lines().forEach(output::say);
    boolean taken = out.takesStandardOutput() || json.takesStandardOutput();
    (taken ? output.aside() : output)
        .print(
            List.of(
                "%s: %s, %d skipped, mean log p %s"
                    .formatted(
                        table.name(),
                        NumberFormat.count(scoring.rows(), "row"),
                        scoring.bad().count(),
                        scoring.mean())));
    json.write(
        Json.object(
            "rows", scoring.rows(),
            "failedRows", scoring.bad().count(),
            "departingRows", scoring.departing().count(),
            "meanLogProb", scoring.mean()),
        output);
  }
}
