package dev.bijou.shell.internal.command;

import dev.bijou.model.Model;
import dev.bijou.model.Model.FitReport;
import dev.bijou.shell.internal.CommandException;
import dev.bijou.shell.internal.CommandOutput;
import dev.bijou.shell.internal.CommandSession;
import dev.bijou.shell.internal.FlowArguments;
import dev.bijou.shell.internal.ModelArguments;
import dev.bijou.shell.internal.data.ColumnSelection;
import dev.bijou.shell.internal.data.CsvTable;
import dev.bijou.shell.internal.data.DataOptions;
import dev.bijou.shell.internal.data.DatasetReader;
import dev.bijou.shell.internal.text.NumberFormat;
import dev.bijou.spec.FlowSpec;
import dev.bijou.training.Dataset;
import dev.bijou.training.FitException;
import dev.bijou.training.FitOptions;
import dev.bijou.training.FitOptions.FitMethod;
import dev.bijou.training.Trainer;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** From rows to a model. */
@Command(
    name = "fit",
    mixinStandardHelpOptions = true,
    description = {"Fits a flow to the rows of a table and saves the model.", ""},
    footer = {
      "",
      "The flow default is the one to fit when one does not know better. The same rows, flow and"
          + " seed give the same parameters, bit for bit, for any number of threads. A model that"
          + " is in the directory already is replaced when the new one is complete."
    })
public final class FitCommand implements Callable<Integer> {
  private final CommandSession session;

  @Parameters(paramLabel = "FLOW", description = "The flow to fit.")
  private String flow;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "FILE",
      description = "The rows to fit to, as CSV; - is standard input.")
  private String data;

  @Option(
      names = "--validation",
      paramLabel = "FILE",
      description = "Rows that say when to stop; a tenth of the data if left out.")
  private String validation;

  @Option(
      names = "--model",
      required = true,
      paramLabel = "DIR",
      description = "The directory of the model.")
  private Path directory;

  @Option(
      names = "--method",
      defaultValue = "both",
      paramLabel = "HOW",
      description =
          "init: from the data, layer by layer, without gradients; mle: by maximum likelihood; both"
              + " (the default): one after the other.")
  private FitMethod method;

  @Option(names = "--epochs", paramLabel = "N", description = "Passes over the rows at most.")
  private Integer epochs;

  @Option(
      names = "--threads",
      defaultValue = "1",
      paramLabel = "N",
      description = "Threads that share the work (${DEFAULT-VALUE}).")
  private int threads;

  @Option(
      names = "--seed",
      defaultValue = "0",
      paramLabel = "S",
      description = "Seed of all that is drawn (${DEFAULT-VALUE}).")
  private long seed;

  @Mixin private DataOptions options;
  @Mixin private JsonOption json;

  /** The verb. */
  public FitCommand(CommandSession session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    json.check();
    if ("-".equals(data) && "-".equals(validation)) {
      throw CommandException.refused(
          "--validation: expected a file, since --data - takes standard input; got -");
    }
    FitOptions plan = plan();
    requireRoom();
    Trainer trainer = session.platform().need(Trainer.class, "training");
    ModelArguments models = new ModelArguments(session.platform());
    FlowSpec spec = new FlowArguments(session.platform()).find(flow);
    Dataset train = sample(data, Optional.empty());
    Optional<Dataset> held =
        Optional.ofNullable(validation).map(file -> sample(file, Optional.of(train)));
    Model model = fit(trainer, spec, train, held, plan);
    models.save(model, directory);
    model.report().ifPresent(report -> report(report, model));
    return 0;
  }

  private FitOptions plan() {
    FitOptions plan = FitOptions.standard().withMethod(method).withSeed(seed);
    try {
      plan = plan.withThreads(threads);
      return epochs == null ? plan : plan.withEpochs(epochs);
    } catch (IllegalArgumentException e) {
      throw CommandException.refused("--" + e.getMessage());
    }
  }

  /** Before hours are spent for it. */
  private void requireRoom() {
    Path there = directory.toAbsolutePath();
    while (there.getParent() != null && !Files.exists(there, LinkOption.NOFOLLOW_LINKS)) {
      there = there.getParent();
    }
    if (!Files.isDirectory(there) || !Files.isWritable(there)) {
      throw CommandException.refused(
          "--model: expected a directory that can be written to; got " + directory);
    }
  }

  /** The rows of a table; those of a validation are in the columns of the training. */
  private Dataset sample(String file, Optional<Dataset> train) {
    try (CsvTable table = options.open(file, session.in());
        RowProgress meter = new RowProgress(session.output(), file)) {
      ColumnSelection selection =
          train
              .map(sample -> ColumnSelection.toValidate(table, sample))
              .orElseGet(() -> ColumnSelection.toFit(table, options.columns(), options.context()));
      return DatasetReader.read(
          table,
          selection,
          ColumnSelection.names(table, selection.coordinates()),
          ColumnSelection.names(table, selection.context()),
          rows -> meter.advance(rows, table.share()));
    }
  }

  private Model fit(
      Trainer trainer, FlowSpec spec, Dataset train, Optional<Dataset> held, FitOptions plan) {
    try (FitProgressLine line = new FitProgressLine(session.output(), spec.name())) {
      return trainer.fit(spec, train, held, plan, line);
    } catch (FitException e) {
      throw CommandException.failed(spec.name() + ": " + e.getMessage());
    }
  }

  private void report(FitReport report, Model model) {
    CommandOutput prose = json.prose(session.output());
    report.warnings().forEach(warning -> prose.say("warning: " + warning));
    String held =
        report.validationMeanLogProb().isPresent()
            ? ", %s in validation".formatted(report.validationMeanLogProb().getAsDouble())
            : "";
    prose.print(
        List.of(
            "%s: %s, %s, %s, %s"
                .formatted(
                    directory,
                    NumberFormat.count(report.rows(), "row"),
                    NumberFormat.count(model.columns().names().size(), "column"),
                    NumberFormat.count(report.parameters(), "parameter"),
                    NumberFormat.count(report.epochs(), "epoch")
                        + " in "
                        + NumberFormat.duration(report.seconds())),
            "mean log p %s in training%s".formatted(report.trainMeanLogProb(), held)));
    json.write(FitJson.of(report), session.output());
  }
}
