package dev.bijou.shell.internal.verb;

import dev.bijou.flow.FlowSpec;
import dev.bijou.model.FitReport;
import dev.bijou.model.Model;
import dev.bijou.shell.internal.Failure;
import dev.bijou.shell.internal.FlowArguments;
import dev.bijou.shell.internal.ModelArguments;
import dev.bijou.shell.internal.Output;
import dev.bijou.shell.internal.Session;
import dev.bijou.shell.internal.data.BadRows;
import dev.bijou.shell.internal.data.CsvTable;
import dev.bijou.shell.internal.data.DataOptions;
import dev.bijou.shell.internal.data.Samples;
import dev.bijou.shell.internal.data.Selection;
import dev.bijou.shell.internal.text.Figures;
import dev.bijou.training.FitException;
import dev.bijou.training.Method;
import dev.bijou.training.Plan;
import dev.bijou.training.Sample;
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
public final class Fit implements Callable<Integer> {
  private final Session session;

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
  private Method method;

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
  public Fit(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    json.check();
    if ("-".equals(data) && "-".equals(validation)) {
      throw Failure.refused(
          "--validation: expected a file, since --data - takes standard input; got -");
    }
    Plan plan = plan();
    requireRoom();
    Trainer trainer = session.platform().need(Trainer.class, "training");
    ModelArguments models = new ModelArguments(session.platform());
    FlowSpec spec = new FlowArguments(session.platform()).find(flow);
    Sample train = sample(data, Optional.empty());
    Optional<Sample> held =
        Optional.ofNullable(validation).map(file -> sample(file, Optional.of(train)));
    Model model = fit(trainer, spec, train, held, plan);
    models.save(model, directory);
    model.report().ifPresent(report -> report(report, model));
    return 0;
  }

  private Plan plan() {
    Plan plan = Plan.standard().withMethod(method).withSeed(seed);
    try {
      plan = plan.withThreads(threads);
      return epochs == null ? plan : plan.withEpochs(epochs);
    } catch (IllegalArgumentException e) {
      throw Failure.refused("--" + e.getMessage());
    }
  }

  /** Before hours are spent for it. */
  private void requireRoom() {
    Path there = directory.toAbsolutePath();
    while (there.getParent() != null && !Files.exists(there, LinkOption.NOFOLLOW_LINKS)) {
      there = there.getParent();
    }
    if (!Files.isDirectory(there) || !Files.isWritable(there)) {
      throw Failure.refused(
          "--model: expected a directory that can be written to; got " + directory);
    }
  }

  /** The rows of a table; those of a validation are in the columns of the training. */
  private Sample sample(String file, Optional<Sample> train) {
    Output output = session.output();
    BadRows bad = new BadRows();
    try (CsvTable table = options.open(file, session.in());
        Meter meter = new Meter(output, file)) {
      Selection selection =
          train
              .map(sample -> Selection.toValidate(table, sample))
              .orElseGet(() -> Selection.toFit(table, options.columns(), options.context()));
      return Samples.read(
          table,
          selection,
          Selection.names(table, selection.coordinates()),
          Selection.names(table, selection.context()),
          bad,
          rows -> meter.advance(rows, table.share()));
    } finally {
      bad.lines().forEach(output::say);
    }
  }

  private Model fit(
      Trainer trainer, FlowSpec spec, Sample train, Optional<Sample> held, Plan plan) {
    try (FitLine line = new FitLine(session.output(), spec.name())) {
      return trainer.fit(spec, train, held, plan, line);
    } catch (FitException e) {
      throw Failure.failed(spec.name() + ": " + e.getMessage());
    }
  }

  private void report(FitReport report, Model model) {
    Output prose = json.prose(session.output());
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
                    Figures.count(report.rows(), "row"),
                    Figures.count(model.columns().names().size(), "column"),
                    Figures.count(report.parameters(), "parameter"),
                    Figures.count(report.epochs(), "epoch")
                        + " in "
                        + Figures.duration(report.seconds())),
            "mean log p %s in training%s".formatted(report.trainMeanLogProb(), held)));
    json.write(FitJson.of(report), session.output());
  }
}
