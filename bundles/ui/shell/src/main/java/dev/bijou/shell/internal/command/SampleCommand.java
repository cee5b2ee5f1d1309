package dev.bijou.shell.internal.command;

import dev.bijou.model.Model;
import dev.bijou.scoring.BadRows;
import dev.bijou.scoring.BadRows.BadRowPolicy;
import dev.bijou.scoring.Scorer.FailedRowsException;
import dev.bijou.shell.internal.CommandException;
import dev.bijou.shell.internal.CommandOutput;
import dev.bijou.shell.internal.CommandSession;
import dev.bijou.shell.internal.ModelArguments;
import dev.bijou.shell.internal.data.ColumnSelection;
import dev.bijou.shell.internal.data.ContextValues;
import dev.bijou.shell.internal.data.CsvOutput;
import dev.bijou.shell.internal.data.CsvTable;
import dev.bijou.shell.internal.data.TableOptions;
import dev.bijou.tile.Tile;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.function.IntConsumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bijou sample}: samples rows from a model. */
@Command(
    name = "sample",
    mixinStandardHelpOptions = true,
    description = {"Samples rows from a model.", ""},
    footer = {
      "",
      "A row depends only on the seed, its number and its context. A model with context variables"
          + " needs their values: --given sets the same for all rows, --data samples --count rows for"
          + " each row of a table. Each output row holds the columns, the context variables, then"
          + " the columns that were constant in training."
    })
public final class SampleCommand implements Callable<Integer> {
  private static final int CHUNK = 4096;
  private static final int NAMED = 10;

  private final CommandSession session;

  @Parameters(paramLabel = "MODEL", description = "The model: a directory or a name.")
  private String directory;

  @Option(
      names = "--count",
      required = true,
      paramLabel = "N",
      description = "Number of rows; with --data, for each of its rows.")
  private int count;

  @Option(
      names = "--seed",
      defaultValue = "0",
      paramLabel = "S",
      description = "Seed of the random numbers (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--given",
      paramLabel = "NAME=VALUE",
      description = "Set a context variable; repeat the option for each (default: none).")
  private List<String> given = List.of();

  @Option(
      names = "--data",
      paramLabel = "FILE",
      description =
          "Read the context variables, by their names, from this CSV file; - is standard input"
              + " (default: none).")
  private String data;

  @Option(
      names = "--on-error",
      defaultValue = "fail",
      paramLabel = "POLICY",
      description =
          "For a bad row of --data fail stops with exit code 2, for a row at which the flow failed"
              + " with 1; skip writes NaN and continues (default: ${DEFAULT-VALUE}).")
  private BadRowPolicy onError;

  @Mixin private TableOptions tableOptions;
  @Mixin private final OutOption out;

  /** Creates the command. */
  public SampleCommand(CommandSession session) {
    this.session = session;
    this.out = new OutOption(session.files());
  }

  @Override
  public Integer call() {
    if (count < 0) {
      throw CommandException.refused("--count: expected an integer >= 0; got " + count);
    }
    ModelArguments models = new ModelArguments(session);
    String path = models.resolve(directory);
    out.check(path, data == null ? path : data);
    CommandOutput output = session.output();
    Model model = models.open(path, output);
    requireContexts(model);
    BadRows bad = new BadRows(onError);
    BadRows failed = new BadRows(BadRowPolicy.SKIP);
    try (ProgressReporter progress = new ProgressReporter(output, directory)) {
      if (data == null) {
        sampleAtGiven(model, failed, progress);
      } else {
        sampleAtRows(model, bad, failed, progress);
      }
    }
    bad.problems().forEach(output::printError);
    failed.problems().forEach(output::printError);
    return 0;
  }

  private void requireContexts(Model model) {
    List<String> variables = model.columns().context();
    if (data != null && !given.isEmpty()) {
      throw CommandException.refused("--given: expected either --given or --data; got both");
    }
    if (variables.isEmpty() && (data != null || !given.isEmpty())) {
      throw CommandException.refused(
          String.format(
              Locale.ROOT,
              "%s: expected a model with context variables; got one without; omit %s",
              directory,
              data == null ? "--given" : "--data"));
    }
    if (data == null && tableOptions.isGiven()) {
      throw CommandException.refused(
          "--data: expected a table for --context and --no-header; got none; add --data, or omit"
              + " these options");
    }
    if (!variables.isEmpty() && data == null && given.isEmpty()) {
      throw CommandException.refused(
          String.format(
              Locale.ROOT,
              "%s: expected --given NAME=VALUE or --data FILE for the context variables %s of the model; got neither",
              directory,
              String.join(", ", variables)));
    }
  }

  private void sampleAtGiven(Model model, BadRows failed, ProgressReporter progress) {
    Tile context = Tile.ofPoints(ContextValues.values(given, model.columns().context()));
    try (CsvOutput rows = open(model)) {
      Sampler sampler = new Sampler(model, count, seed, rows::row, failed);
      sample(
          sampler,
          context,
          failed,
          done -> progress.advance(done, OptionalDouble.of((double) done / count)));
      requireNone(failed);
      rows.finish();
    }
  }

  private void sampleAtRows(Model model, BadRows bad, BadRows failed, ProgressReporter progress) {
    try (CsvTable table = tableOptions.open(data, session)) {
      Tile contexts = select(table, model);
      try (CsvOutput rows = open(model)) {
        Sampler sampler = new Sampler(model, count, seed, rows::row, failed);
        for (int read = bad.read(table, contexts); read > 0; read = bad.read(table, contexts)) {
          sample(
              sampler,
              contexts.points(0, read),
              failed,
              done -> progress.advance(done, table.share()));
        }
        requireNone(failed);
        rows.finish();
      }
    }
  }

  /** Selects the context variables; returns a tile for their rows. */
  private Tile select(CsvTable table, Model model) {
    int[] indices =
        ColumnSelection.ofContext(table, model.columns(), tableOptions.context()).indices();
    table.select(indices);
    return Tile.allocate(indices.length, CHUNK);
  }

  private CsvOutput open(Model model) {
    CsvOutput rows = out.open(session.output());
    rows.header(Sampler.names(model.columns()));
    return rows;
  }

  /** Samples at these contexts; if samples fail, at most until there are ten to name. */
  private void sample(Sampler sampler, Tile contexts, BadRows failed, IntConsumer progress) {
    for (long next = 0; next < sampler.total(contexts); ) {
      next = sampler.advance(contexts, next);
      progress.accept(sampler.done());
      if (failed.count() >= NAMED) {
        requireNone(failed);
      }
    }
  }

  private void requireNone(BadRows failed) {
    if (onError == BadRowPolicy.FAIL && failed.count() > 0) {
      throw new FailedRowsException(directory, failed);
    }
  }
}
