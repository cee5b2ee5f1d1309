package dev.bijou.shell.internal.command;

import dev.bijou.flow.FlowComposer;
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
import dev.bijou.spec.Standardization;
import dev.bijou.training.Dataset;
import dev.bijou.training.FitException;
import dev.bijou.training.FitOptions;
import dev.bijou.training.FitOptions.FitMethod;
import dev.bijou.training.Trainer;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bijou fit}: fits a flow to a table and saves the model. */
@Command(
    name = "fit",
    mixinStandardHelpOptions = true,
    description = {"Fits a flow to a table and saves the model.", ""},
    footer = {
      "",
      "The flow named default is a good first choice; with --context, default-conditional takes its"
          + " place. The same rows, flow, options and seed give"
          + " bit-identical parameters for any number of threads. An existing model is replaced when"
          + " the new one is complete."
    })
public final class FitCommand implements Callable<Integer> {
  private final CommandSession session;

  @Parameters(paramLabel = "FLOW", description = "The flow to fit.")
  private String flow;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "FILE",
      description = "Read the training rows from this CSV file; - is standard input.")
  private String data;

  @Option(
      names = "--validation",
      paramLabel = "FILE",
      description =
          "Stop by the log-density of the rows in this file (default: 10 %% of the rows of --data,"
              + " chosen at random).")
  private String validation;

  @Option(
      names = "--model",
      required = true,
      paramLabel = "DIR",
      description = "Save the model to this directory.")
  private Path directory;

  @Option(
      names = "--method",
      defaultValue = "both",
      paramLabel = "METHOD",
      description =
          "init: initialize layer by layer from the data; mle: maximize the likelihood by gradient"
              + " steps; both: init, then mle (default: ${DEFAULT-VALUE}).")
  private FitMethod method;

  @Option(
      names = "--epochs",
      defaultValue = "500",
      paramLabel = "N",
      description = "Maximum number of passes over the training rows (default: ${DEFAULT-VALUE}).")
  private int epochs;

  @Option(
      names = "--patience",
      defaultValue = "30",
      paramLabel = "N",
      description =
          "Stop after this number of epochs without a better validation log-density (default:"
              + " ${DEFAULT-VALUE}).")
  private int patience;

  @Option(
      names = "--batch",
      defaultValue = "256",
      paramLabel = "N",
      description = "Number of rows of a gradient step (default: ${DEFAULT-VALUE}).")
  private int batch;

  @Option(
      names = "--learning-rate",
      defaultValue = "0.01",
      paramLabel = "R",
      description =
          "Learning rate of the first steps, above 0, at most 1 (default: ${DEFAULT-VALUE}).")
  private double learningRate;

  @Option(
      names = "--threads",
      defaultValue = "1",
      paramLabel = "N",
      description = "Number of threads (default: ${DEFAULT-VALUE}).")
  private int threads;

  @Option(
      names = "--seed",
      defaultValue = "0",
      paramLabel = "S",
      description = "Seed of all random numbers (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Mixin private DataOptions dataOptions;
  @Mixin private JsonOption json;
  @Spec private CommandSpec spec;

  /** Creates the command. */
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
    FitOptions options = options();
    warnOfUnusedOptions();
    requireWritableDirectory();
    Trainer trainer = session.services().need(Trainer.class, "training");
    ModelArguments models = new ModelArguments(session.services());
    FlowSpec requested = new FlowArguments(session.services()).find(flow);
    Dataset train = dataset(data, Optional.empty());
    FlowSpec recommended = recommended(requested, train.contextColumns().size());
    Optional<Dataset> heldOut =
        Optional.ofNullable(validation).map(file -> dataset(file, Optional.of(train)));
    Model model = fit(trainer, recommended, train, heldOut, options);
    models.save(model, directory);
    model.report().ifPresent(report -> report(report, model));
    return 0;
  }

  /** Warns of options of the gradient steps if there are none. */
  private void warnOfUnusedOptions() {
    if (method == FitMethod.INIT) {
      Stream.of("--epochs", "--patience", "--batch", "--learning-rate")
          .filter(spec.commandLine().getParseResult()::hasMatchedOption)
          .forEach(
              option ->
                  session
                      .output()
                      .printError(
                          "warning: "
                              + option
                              + ": expected --method mle or both; got init, which has no gradient"
                              + " steps; the option has no effect"));
    }
  }

  /** Returns the flow to fit: another if this one is a shipped flow that reads no context. */
  private FlowSpec recommended(FlowSpec requested, int variables) {
    return session
        .services()
        .need(FlowComposer.class, "composer")
        .recommended(
            requested.context() == 0
                ? requested.withContext(variables, Standardization.NONE)
                : requested);
  }

  private FitOptions options() {
    FitOptions options = FitOptions.standard().withMethod(method).withSeed(seed);
    try {
      return options
          .withThreads(threads)
          .withEpochs(epochs)
          .withPatience(patience)
          .withBatch(batch)
          .withLearningRate(learningRate);
    } catch (IllegalArgumentException e) {
      throw CommandException.refused("--" + e.getMessage());
    }
  }

  /** Refuses a directory that cannot be written to, before the fit. */
  private void requireWritableDirectory() {
    Path there = directory.toAbsolutePath();
    while (there.getParent() != null && !Files.exists(there, LinkOption.NOFOLLOW_LINKS)) {
      there = there.getParent();
    }
    if (!Files.isDirectory(there) || !Files.isWritable(there)) {
      throw CommandException.refused("--model: expected a writable directory; got " + directory);
    }
  }

  /** Reads a dataset; validation rows are read in the columns of the training dataset. */
  private Dataset dataset(String file, Optional<Dataset> train) {
    try (CsvTable table = dataOptions.open(file, session.in());
        ProgressReporter progress = new ProgressReporter(session.output(), file)) {
      ColumnSelection selection =
          train
              .map(training -> ColumnSelection.toValidate(table, training))
              .orElseGet(
                  () -> ColumnSelection.toFit(table, dataOptions.columns(), dataOptions.context()));
      return DatasetReader.read(
          table,
          selection,
          ColumnSelection.names(table, selection.coordinates()),
          ColumnSelection.names(table, selection.context()),
          rows -> progress.advance(rows, table.share()));
    }
  }

  private Model fit(
      Trainer trainer,
      FlowSpec spec,
      Dataset train,
      Optional<Dataset> heldOut,
      FitOptions options) {
    try (ProgressReporter progress = new ProgressReporter(session.output(), spec.name())) {
      return trainer.fit(spec, train, heldOut, options, progress);
    } catch (FitException e) {
      throw CommandException.failed(spec.name() + ": " + e.getMessage());
    }
  }

  private void report(FitReport report, Model model) {
    CommandOutput prose = json.prose(session.output());
    report.warnings().forEach(warning -> prose.printError("warning: " + warning));
    prose.print(
        List.of(
            String.format(
                Locale.ROOT,
                "%s: %s, %s, %s, %s",
                directory,
                NumberFormat.count(report.rows(), "row"),
                NumberFormat.count(model.columns().names().size(), "column"),
                NumberFormat.count(report.parameters(), "parameter"),
                NumberFormat.count(report.epochs(), "epoch")
                    + " in "
                    + NumberFormat.duration(report.seconds())),
            "mean log p: " + InfoCommand.meanLogProb(report)));
    json.write(FitJson.of(report), session.output());
  }
}
