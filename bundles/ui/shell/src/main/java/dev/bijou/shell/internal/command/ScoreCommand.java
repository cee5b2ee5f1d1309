package dev.bijou.shell.internal.command;

import dev.bijou.io.NumberFormat;
import dev.bijou.json.JsonWriter;
import dev.bijou.model.Model;
import dev.bijou.scoring.BadRows.BadRowPolicy;
import dev.bijou.scoring.ModelScorer;
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
import dev.bijou.tile.Tile;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bijou score}: writes the log-density of each row of a table. */
@Command(
    name = "score",
    mixinStandardHelpOptions = true,
    description = {
      "Writes the log-density of each row of a table and its percentile among the training rows.",
      ""
    },
    footer = {
      "",
      "Writes one line per row, in order: logProb,percentile. Use -logProb as an anomaly score;"
          + " percentile 0: less likely than every training row. Columns are found by name."
    })
public final class ScoreCommand implements Callable<Integer> {
  private final CommandSession session;

  @Parameters(paramLabel = "MODEL", description = "The model: a directory or a name.")
  private String directory;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "FILE",
      description = "Read the rows from this CSV file; - is standard input.")
  private String data;

  @Mixin private final OutOption out;

  @Option(
      names = "--explain",
      description =
          "Add a column logProb.NAME for each column: the log-density of its value given the"
              + " columns before it. For autoregressive flows only (default: no such columns).")
  private boolean explain;

  @Option(
      names = "--on-error",
      defaultValue = "fail",
      paramLabel = "POLICY",
      description =
          "For a row that cannot be scored: fail stops with exit code 2, or 1 if the flow failed;"
              + " skip writes NaN,NaN and continues (default: ${DEFAULT-VALUE}).")
  private BadRowPolicy onError;

  @Mixin private DataOptions dataOptions;
  @Mixin private final JsonOption json;

  /** Creates the command. */
  public ScoreCommand(CommandSession session) {
    this.session = session;
    this.json = new JsonOption(session.files());
    this.out = new OutOption(session.files());
  }

  @Override
  public Integer call() {
    ModelArguments models = new ModelArguments(session);
    String path = models.resolve(directory);
    json.check(data, path);
    out.check(data, path);
    out.requireDistinct(json);
    CommandOutput output = session.output();
    Optional<ModelScorer> served = models.served(directory).map(ScoreCommand::generation);
    Model model = served.map(ModelScorer::model).orElseGet(() -> models.open(path, output));
    try (CsvTable table = dataOptions.open(data, session);
        ProgressReporter progress = new ProgressReporter(output, directory)) {
      ColumnSelection.ofModel(table, model.columns(), dataOptions.columns(), dataOptions.context())
          .select(table, model.columns());
      ScoredRows rows = start(served, model, table);
      if (json.takesStandardOutput() && !out.isAsked()) {
        run(rows, table, progress, scores -> {});
      } else {
        write(rows, table, progress);
      }
      progress.clear();
      report(rows, table);
    }
    return 0;
  }

  /** Returns the scorer of the version that is served now, from whose columns rows are read. */
  private static ModelScorer generation(ModelScorer served) {
    try {
      return served.generation();
    } catch (IllegalStateException e) {
      throw CommandException.failed(String.valueOf(e.getMessage())); // it is withdrawn
    }
  }

  /** Starts to score under a model, or by the console that serves it. */
  private ScoredRows start(Optional<ModelScorer> served, Model model, CsvTable table) {
    ScoreOptions scoreOptions = ScoreOptions.standard().withBadRows(onError).withExplain(explain);
    try {
      return served.isPresent()
          ? served.get().score(table, scoreOptions)
          : session.services().need(Scorer.class, "scoring").score(model, table, scoreOptions);
    } catch (IllegalArgumentException e) {
      throw CommandException.refused("--" + e.getMessage());
    } catch (IllegalStateException e) {
      throw CommandException.failed(String.valueOf(e.getMessage())); // there is no scorer
    }
  }

  private void write(ScoredRows rows, CsvTable table, ProgressReporter progress) {
    try (CsvOutput scores = out.open(session.output())) {
      scores.header(rows.columns());
      run(rows, table, progress, scores::rows);
      scores.finish();
    }
  }

  private static void run(
      ScoredRows rows, CsvTable table, ProgressReporter progress, Consumer<Tile> sink) {
    for (Tile scores = rows.next(); scores.size() > 0; scores = rows.next()) {
      sink.accept(scores);
      progress.advance(rows.rows(), table.share());
    }
  }

  private void report(ScoredRows rows, CsvTable table) {
    CommandOutput output = session.output();
    rows.bad().problems().forEach(output::printError);
    rows.failed().problems().forEach(output::printError);
    rows.departing().problems().forEach(output::printError);
    boolean inUse = out.takesStandardOutput() || json.takesStandardOutput();
    (inUse ? output.onStandardError() : output)
        .print(
            List.of(
                String.format(
                    Locale.ROOT,
                    "%s: %s, %d skipped, mean log p %s",
                    table.name(),
                    NumberFormat.count(rows.rows(), "row"),
                    failedRows(rows),
                    NumberFormat.logDensity(rows.meanLogProb()))));
    json.write(
        JsonWriter.object(
            "rows", rows.rows(),
            "failedRows", failedRows(rows),
            "unconverged", rows.stats().unconverged(),
            "rowsWithoutDensity", rows.rowsWithoutDensity(),
            "departingRows", rows.departing().count(),
            "meanLogProb", rows.meanLogProb()),
        output);
  }

  private static long failedRows(ScoredRows rows) {
    return rows.bad().count() + rows.failed().count();
  }
}
