package dev.bijou.shell.internal.command;

import dev.bijou.admin.jobs.Job.Kind;
import dev.bijou.flow.ComposeOptions;
import dev.bijou.flow.FlowComposer;
import dev.bijou.io.NumberFormat;
import dev.bijou.model.Model;
import dev.bijou.model.Model.FitReport;
import dev.bijou.model.ModelStore;
import dev.bijou.shell.internal.CommandException;
import dev.bijou.shell.internal.CommandOutput;
import dev.bijou.shell.internal.CommandSession;
import dev.bijou.shell.internal.FlowArguments;
import dev.bijou.shell.internal.ModelArguments;
import dev.bijou.shell.internal.data.DataOptions;
import dev.bijou.spec.FlowSpec;
import dev.bijou.spec.Standardization;
import dev.bijou.training.Dataset;
import dev.bijou.training.FitException;
import dev.bijou.training.FitOptions;
import dev.bijou.training.FitOptions.FitMethod;
import dev.bijou.training.Trainer;
import dev.bijou.training.Trainer.FitProgress;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import java.util.function.Supplier;
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
          + " place. The same rows, flow, options and seed give bit-identical parameters for any"
          + " number of threads. An existing model is replaced when the new one is complete."
    })
public final class FitCommand implements Callable<Integer> {
  /** The bundle of the trainer, as messages name it: systems that only score do without. */
  private static final String PROVIDER = "training (in Karaf: feature:install bijou-training)";

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
      names = "--continue",
      description =
          "Train on from the parameters of the model FLOW, with its flow, columns and"
              + " standardization (default: fit the flow from the start).")
  private boolean continued;

  @Option(
      names = "--keep-outliers",
      description =
          "Train on rows that are far from all others, too (default: they are set aside if they are"
              + " at most 1 in 1000 or a single row).")
  private boolean keepOutliers;

  @Option(
      names = "--domain",
      paramLabel = "auto",
      description =
          "auto: propose natural bounds of columns (0, 1, 100, or whole numbers at which values"
              + " pile up, that no row touches), print them, and map these columns onto the line"
              + " (default: only layers of FLOW have bounds).")
  private DomainChoice domain;

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
  @Mixin private final JsonOption json;
  @Spec private CommandSpec command;

  /** Creates the command. */
  public FitCommand(CommandSession session) {
    this.session = session;
    this.json = new JsonOption(session.files());
  }

  @Override
  public Integer call() {
    json.check(inputs());
    if ("-".equals(data) && "-".equals(validation)) {
      throw CommandException.refused(
          "--validation: expected a file, since --data - takes standard input; got -");
    }
    FitOptions options = options();
    warnOfUnusedOptions();
    Optional<String> source = new FlowArguments(session).model(flow);
    requireModelToContinue(source);
    Trainer trainer = session.services().need(Trainer.class, PROVIDER);
    ModelArguments models = new ModelArguments(session);
    models.requireWritable(directory);
    Optional<Model> previous =
        source.filter(path -> continued).map(path -> models.open(path, session.output()));
    FlowSpec requested =
        previous
            .map(model -> model.flow().spec())
            .orElseGet(() -> new FlowArguments(session).find(flow));
    FitData sets = new FitData(session, dataOptions, previous.map(Model::columns));
    Dataset train = sets.train(data);
    if (source.isEmpty()) {
      warnOfUnusedConstants(requested);
    }
    FlowSpec spec = recommended(requested, train.contextColumns().size());
    Optional<Dataset> heldOut =
        Optional.ofNullable(validation).map(file -> sets.validation(file, train));
    Model model =
        run(
            spec.name(),
            () -> bundles(spec, previous, train),
            (work, progress) -> {
              Model fitted =
                  previous.isPresent()
                      ? trainer.continueFit(previous.get(), train, heldOut, options, progress)
                      : trainer.fit(spec, train, heldOut, options, progress);
              work.commit();
              models.save(fitted, directory);
              return fitted;
            });
    model.report().ifPresent(report -> report(report, model));
    return 0;
  }

  /** Warns of options of the gradient steps if there are none. */
  private void warnOfUnusedOptions() {
    if (method == FitMethod.INIT) {
      Stream.of("--epochs", "--patience", "--batch", "--learning-rate")
          .filter(command.commandLine().getParseResult()::hasMatchedOption)
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

  /** Warns of constants in the text of a flow; those of a model are known to be replaced. */
  private void warnOfUnusedConstants(FlowSpec requested) {
    if (!requested.standardization().isNone()) {
      session
          .output()
          .printError(
              "warning: standardize: expected none in a flow to fit; got constants, which the means"
                  + " and deviations of the training rows replace");
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
    FitOptions options =
        FitOptions.standard()
            .withMethod(method)
            .withSeed(seed)
            .withKeepOutliers(keepOutliers)
            .withNaturalBounds(domain == DomainChoice.AUTO);
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

  private void requireModelToContinue(Optional<String> source) {
    if (continued && source.isEmpty()) {
      throw CommandException.refused(
          "--continue: expected FLOW to be the directory of a model; got '" + flow + "'");
    }
    if (continued && domain != null) {
      throw CommandException.refused(
          "--domain: expected a fit from the start; got --continue, which keeps the bounds of the"
              + " model; leave out one of both");
    }
    if (continued && method == FitMethod.INIT) {
      throw CommandException.refused(
          "--continue: expected --method mle or both; got init, which ignores learned parameters");
    }
  }

  /** Returns the files that are read, and the model, whose files the JSON must not replace. */
  private String[] inputs() {
    return Stream.of(data, validation, flow, directory.toString())
        .filter(Objects::nonNull)
        .toArray(String[]::new);
  }

  /** Fits and saves, in a console as a job. */
  private Model run(
      String name,
      Supplier<Set<Long>> bundles,
      BiFunction<CommandWork.Monitor, FitProgress, Model> fit) {
    try (ProgressReporter progress = new ProgressReporter(session.output(), name)) {
      return CommandJob.run(
          session,
          Kind.FIT,
          name,
          bundles,
          progress,
          work -> fit.apply(work, new FitMonitor(work, progress)));
    } catch (FitException e) {
      throw CommandException.failed(name + ": " + e.getMessage());
    }
  }

  private Set<Long> bundles(FlowSpec spec, Optional<Model> previous, Dataset train) {
    NeededBundles needed =
        new NeededBundles(session.services())
            .services(Trainer.class, FlowComposer.class, ModelStore.class);
    if (previous.isPresent()) {
      return needed.plugins(previous.get().flow().dependencies()).ids();
    }
    FlowSpec unscaled = spec.withContext(train.contextColumns().size(), Standardization.NONE);
    ComposeOptions options = ComposeOptions.seeded(seed).withDimension(train.columns().size());
    return needed.flow(unscaled, options).ids();
  }

  /** Prints the bounds of columns; if they were to be proposed, also that there are none. */
  private void printBounds(Model model, CommandOutput prose) {
    List<String> bounds = ColumnBounds.of(model).lines();
    if (bounds.isEmpty() && domain != null) {
      prose.print("domain: no column has a natural bound");
    }
    bounds.forEach(line -> prose.print("domain: " + line));
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
    printBounds(model, prose);
    Optional<String> previous = continued ? Optional.of(flow) : Optional.empty();
    json.write(FitJson.of(report, ColumnBounds.of(model), previous), session.output());
  }
}
