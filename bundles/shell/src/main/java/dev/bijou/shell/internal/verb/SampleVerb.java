package dev.bijou.shell.internal.verb;

import dev.bijou.model.Columns.Constant;
import dev.bijou.model.Model;
import dev.bijou.shell.internal.Failure;
import dev.bijou.shell.internal.ModelArguments;
import dev.bijou.shell.internal.Output;
import dev.bijou.shell.internal.Session;
import dev.bijou.shell.internal.data.CsvOutput;
import dev.bijou.tile.Tile;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
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
      "A row depends on the seed and its number alone: the first thousand of a million are the"
          + " thousand. Columns that were constant in the data come last."
    })
public final class SampleVerb implements Callable<Integer> {
  private static final int CHUNK = 8192;

  private final Session session;

  @Parameters(paramLabel = "MODEL", description = "The directory of a model.")
  private String directory;

  @Option(names = "--count", required = true, paramLabel = "N", description = "How many rows.")
  private int count;

  @Option(
      names = "--seed",
      defaultValue = "0",
      paramLabel = "S",
      description = "Seed of the draws (${DEFAULT-VALUE}).")
  private long seed;

  @Mixin private OutOption out;

  /** The verb. */
  public SampleVerb(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    if (count < 0) {
      throw Failure.refused("--count: expected an integer from 0 on; got " + count);
    }
    Output output = session.output();
    Model model = new ModelArguments(session.platform()).open(directory, output);
    if (model.flow().contextDimension() > 0) {
      throw Failure.refused(
          "%s: expected a model without context; got one that needs %s for each draw"
              .formatted(directory, String.join(", ", model.columns().context())));
    }
    try (CsvOutput rows = out.open(output);
        Meter meter = new Meter(output, directory)) {
      rows.header(names(model));
      draw(model, rows, meter);
      rows.finish();
    }
    return 0;
  }

  private static List<String> names(Model model) {
    return Stream.concat(
            model.columns().names().stream(),
            model.columns().constants().stream().map(Constant::column))
        .toList();
  }

  private void draw(Model model, CsvOutput rows, Meter meter) {
    int d = model.flow().dimension();
    double[] constants =
        model.columns().constants().stream().mapToDouble(Constant::value).toArray();
    double[] row = new double[d + constants.length];
    System.arraycopy(constants, 0, row, d, constants.length);
    for (int from = 0; from < count; from += Math.min(CHUNK, count - from)) {
      Tile points = model.flow().sample(from, from + Math.min(CHUNK, count - from), seed);
      for (int i = 0; i < points.size(); i++) {
        for (int j = 0; j < d; j++) {
          row[j] = points.get(i, j);
        }
        rows.row(row);
      }
      int done = from + points.size();
      meter.advance(done, OptionalDouble.of((double) done / count));
    }
  }
}
