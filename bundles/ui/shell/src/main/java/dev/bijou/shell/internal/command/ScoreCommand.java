package dev.bijou.shell.internal.command;

import dev.bijou.json.JsonWriter;
import dev.bijou.model.Model;
import dev.bijou.scoring.BadRows.BadRowPolicy;
import dev.bijou.scoring.Scorer;
import dev.bijou.scoring.Scorer.ScoreOptions;
import dev.bijou.scoring.Scorer.ScoredRows;
import dev.bijou.shell.internal.CommandException;
import dev.bijou.shell.internal.CommandOutput;
import dev.bijou.shell.internal.CommandSession;
import dev.bijou.shell.internal.ModelArguments;
import dev.bijou.shell.internal.data.ColumnSelection;
import dev.bijou.shell.internal.data.CsvOutput;
import dev.bijou.shell.internal.data.CsvTable;
import dev.bijou.shell.internal.data.DataOptions;
import dev.bijou.shell.internal.text.NumberFormat;
import dev.bijou.tile.Tile;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
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
  private BadRowPolicy onError;

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
    Scorer scorer = session.platform().need(Scorer.class, "scoring");
    Model model = new ModelArguments(session.platform()).open(directory, output);
    try (CsvTable table = options.open(data, session.in());
        RowProgress meter = new RowProgress(output, directory)) {
      ColumnSelection.ofModel(table, model.columns(), options.columns(), options.context())
          .select(table, model.columns());
      ScoredRows rows = start(scorer, model, table);
      if (json.takesStandardOutput() && !out.isAsked()) {
        run(rows, table, meter, scores -> {});
      } else {
        write(rows, table, meter);
      }
      meter.clear();
      report(rows, table);
    }
    return 0;
  }

  private ScoredRows start(Scorer scorer, Model model, CsvTable table) {
    ScoreOptions how = ScoreOptions.standard().withBadRows(onError).withExplain(explain);
    try {
      return scorer.score(model, table, how);
    } catch (IllegalArgumentException e) {
      throw CommandException.refused("--" + e.getMessage());
    }
  }

  private void write(ScoredRows rows, CsvTable table, RowProgress meter) {
    try (CsvOutput scores = out.open(session.output())) {
      scores.header(rows.columns());
      run(rows, table, meter, scores::rows);
      scores.finish();
    }
  }

  private static void run(ScoredRows rows, CsvTable table, RowProgress meter, Consumer<Tile> sink) {
    for (Tile scores = rows.next(); scores.size() > 0; scores = rows.next()) {
      sink.accept(scores);
      meter.advance(rows.rows(), table.share());
    }
  }

  private void report(ScoredRows rows, CsvTable table) {
    CommandOutput output = session.output();
    rows.bad().problems().forEach(output::say);
    rows.departing().problems().forEach(output::say);
    boolean taken = out.takesStandardOutput() || json.takesStandardOutput();
    (taken ? output.aside() : output)
        .print(
            List.of(
                "%s: %s, %d skipped, mean log p %s"
                    .formatted(
                        table.name(),
                        NumberFormat.count(rows.rows(), "row"),
                        rows.bad().count(),
                        rows.meanLogProb())));
    json.write(
        JsonWriter.object(
            "rows", rows.rows(),
            "failedRows", rows.bad().count(),
            "departingRows", rows.departing().count(),
            "meanLogProb", rows.meanLogProb()),
        output);
  }
}
