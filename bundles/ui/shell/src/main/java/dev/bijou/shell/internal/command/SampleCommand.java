package dev.bijou.shell.internal.command;

import dev.bijou.model.Model;
import dev.bijou.scoring.BadRows;
import dev.bijou.scoring.BadRows.BadRowPolicy;
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
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.function.IntConsumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Rows drawn from a model. */
@Command(
    name = "sample",
    mixinStandardHelpOptions = true,
    description = {"Draws rows from a model.", ""},
    footer = {
      "",
      "A row depends on the seed, its number and its context alone: the first thousand of a million"
          + " are the thousand. A model with context variables needs a value for each: the same for"
          + " all rows by --given, or a row of a table at a time by --data, which is then drawn"
          + " --count times. They follow the columns; those that were constant come last."
    })
public final class SampleCommand implements Callable<Integer> {
  private static final int CHUNK = 4096;

  private final CommandSession session;

  @Parameters(paramLabel = "MODEL", description = "The directory of a model.")
  private String directory;

  @Option(
      names = "--count",
      required = true,
      paramLabel = "N",
      description = "How many rows; with --data, for each of its rows.")
  private int count;

  @Option(
      names = "--seed",
      defaultValue = "0",
      paramLabel = "S",
      description = "Seed of the draws (${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--given",
      paramLabel = "NAME=VALUE",
      description = "The value of a context variable; once for each.")
  private List<String> given = List.of();

  @Option(
      names = "--data",
      paramLabel = "FILE",
      description = "Rows of context variables, found by their names, as CSV; - is standard input.")
  private String data;

  @Option(
      names = "--on-error",
      defaultValue = "fail",
      paramLabel = "WHAT",
      description =
          "A row of --data that cannot be used: fail (the default) ends with exit code 2, skip"
              + " draws NaN and goes on.")
  private BadRowPolicy onError;

  @Mixin private TableOptions options;
  @Mixin private OutOption out;

  /** The verb. */
  public SampleCommand(CommandSession session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    if (count < 0) {
      throw CommandException.refused("--count: expected an integer from 0 on; got " + count);
    }
    CommandOutput output = session.output();
    Model model = new ModelArguments(session.platform()).open(directory, output);
    requireContexts(model);
    BadRows bad = new BadRows(onError);
    try (RowProgress meter = new RowProgress(output, directory)) {
      if (data == null) {
        drawAtOne(model, bad, meter);
      } else {
        drawAtEach(model, bad, meter);
      }
    }
    bad.problems().forEach(output::say);
    return 0;
  }

  private void requireContexts(Model model) {
    List<String> variables = model.columns().context();
    if (data != null && !given.isEmpty()) {
      throw CommandException.refused("--given: expected it or --data; got both");
    }
    if (variables.isEmpty() && (data != null || !given.isEmpty())) {
      throw CommandException.refused(
          "%s: expected a model with context variables; got one without: leave %s out"
              .formatted(directory, data == null ? "--given" : "--data"));
    }
    if (!variables.isEmpty() && data == null && given.isEmpty()) {
      throw CommandException.refused(
          "%s: expected --given NAME=VALUE or --data FILE for the model's context variables, %s; got neither"
              .formatted(directory, String.join(", ", variables)));
    }
  }

  private void drawAtOne(Model model, BadRows bad, RowProgress meter) {
    Tile context = Tile.ofPoints(ContextValues.values(given, model.columns().context()));
    try (CsvOutput rows = open(model)) {
      Sampler drawing = new Sampler(model, count, seed, rows::row, bad);
      draw(
          drawing,
          context,
          done -> {
            meter.advance(done, OptionalDouble.of((double) done / count));
            bad.require(directory);
          });
      rows.finish();
    }
  }

  private void drawAtEach(Model model, BadRows bad, RowProgress meter) {
    try (CsvTable table = options.open(data, session.in())) {
      Tile contexts = select(table, model);
      try (CsvOutput rows = open(model)) {
        Sampler drawing = new Sampler(model, count, seed, rows::row, bad);
        for (int read = bad.read(table, contexts); read > 0; read = bad.read(table, contexts)) {
          draw(
              drawing,
              contexts.points(0, read),
              done -> {
                meter.advance(done, table.share());
                bad.require(table.name());
              });
        }
        rows.finish();
      }
    }
  }

  /** Room for rows of the context variables, which are selected. */
  private Tile select(CsvTable table, Model model) {
    int[] places = ColumnSelection.ofContext(table, model.columns(), options.context()).places();
    table.select(places);
    return Tile.allocate(places.length, CHUNK);
  }

  private CsvOutput open(Model model) {
    CsvOutput rows = out.open(session.output());
    rows.header(Sampler.names(model.columns()));
    return rows;
  }

  private static void draw(Sampler drawing, Tile contexts, IntConsumer progress) {
    for (long next = 0; next < drawing.total(contexts); ) {
      next = drawing.advance(contexts, next);
      progress.accept(drawing.done());
    }
  }
}
