package dev.bijou.training.internal;

import dev.bijou.flow.ComposeOptions;
import dev.bijou.flow.Flow;
import dev.bijou.flow.FlowComposer;
import dev.bijou.model.Model;
import dev.bijou.model.Model.Columns;
import dev.bijou.model.Model.FitReport;
import dev.bijou.model.Model.VerificationRows;
import dev.bijou.model.TrainingScores;
import dev.bijou.spec.Cheap;
import dev.bijou.spec.FlowSpec;
import dev.bijou.spec.Problem;
import dev.bijou.spec.Standardization;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import dev.bijou.training.Dataset;
import dev.bijou.training.FitException;
import dev.bijou.training.FitOptions;
import dev.bijou.training.FitOptions.FitMethod;
import dev.bijou.training.Trainer.FitProgress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** A single fit, from the rows to the model. */
final class FitRun {
  /** The number of {@link VerificationRows}. */
  private static final int VERIFICATION_ROWS = 16;

  private final FlowComposer composer;
  private final FitOptions options;
  private final FitProgress progress;
  private final WorkerPool workers;
  private final long startNanos = System.nanoTime();

  FitRun(FlowComposer composer, FitOptions options, FitProgress progress, WorkerPool workers) {
    this.composer = composer;
    this.options = options;
    this.progress = progress;
    this.workers = workers;
  }

  Model fit(FlowSpec flow, Dataset train, Optional<Dataset> validation) {
    ColumnScreening screening = new ColumnScreening(train);
    TrainingRows all = new TrainingRows(screening.select(train, train.columns()), train.context());
    TrainValidationSplit rows = split(all, validation, screening, train.columns());
    FlowSpec spec =
        composer.recommended(withDataDimensions(flow, screening.names(), train.contextColumns()));
    NoiseRegularization noise = new NoiseRegularization(rows.train(), options.smoothing());
    List<String> warnings = warnings(screening, noise, rows.train().size());
    TrainingRows repeated = rows.train().repeated(noise.copies());
    Flow initial = initialize(standardized(spec, rows.train()), repeated, noise);
    requireDensity(initial, rows.validation());
    MaximumLikelihood.Outcome outcome =
        options.method() == FitMethod.INIT
            ? new MaximumLikelihood.Outcome(initial, 0, List.of())
            : maximumLikelihood(repeated, rows.validation(), noise).maximize(initial, noise);
    Columns columns = new Columns(screening.names(), train.contextColumns(), screening.constants());
    return model(outcome, rows, columns, warnings);
  }

  /** Returns training and validation rows; no validation rows if there is nothing to validate. */
  private TrainValidationSplit split(
      TrainingRows all,
      Optional<Dataset> validation,
      ColumnScreening screening,
      List<String> columns) {
    if (validation.isPresent()) {
      Dataset given = validation.get();
      return new TrainValidationSplit(
          all, new TrainingRows(screening.select(given, columns), given.context()));
    }
    return options.method() == FitMethod.INIT
        ? new TrainValidationSplit(all, all.take(new int[0]))
        : all.split(TrainingSeeds.of(options.seed(), TrainingSeeds.SPLIT));
  }

  /** Without held-out rows, validates on the training rows with fixed noise. */
  private MaximumLikelihood maximumLikelihood(
      TrainingRows train, TrainingRows validation, NoiseRegularization noise) {
    boolean heldOut = validation.size() > 0;
    TrainingRows validationRows =
        heldOut
            ? validation
            : new TrainingRows(
                withNoise(train, noise, TrainingSeeds.VALIDATION_NOISE), train.context());
    return new MaximumLikelihood(
        new TrainValidationSplit(train, validationRows), heldOut, options, progress, workers);
  }

  /** Returns the flow with the dimension and the context dimension of the data. */
  private static FlowSpec withDataDimensions(
      FlowSpec flow, List<String> names, List<String> context) {
    int d = names.size();
    if (flow.dimension().orElse(d) != d) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "flow %s: expected data with %d columns that vary; got %d: %s",
              flow.name(),
              flow.dimension().getAsInt(),
              d,
              String.join(", ", names)));
    }
    if (flow.context() != 0 && flow.context() != context.size()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "flow %s: expected %d context columns; got %d: %s",
              flow.name(),
              flow.context(),
              context.size(),
              String.join(", ", context)));
    }
    return flow.withDimension(d).withContext(context.size(), Standardization.NONE);
  }

  /** Sets the constants; the text of the flow has none, since a model stores them as tensors. */
  private FlowSpec standardized(FlowSpec flow, TrainingRows train) {
    return flow.withText(composer.write(flow))
        .withStandardization(new Standardization(columns(train.x()), columns(train.context())));
  }

  /** Returns mean and deviation of each column; 1 in place of a deviation of 0. */
  private static Optional<Standardization.Columns> columns(Tile x) {
    if (x.dimension() == 0) {
      return Optional.empty();
    }
    List<Double> center = new ArrayList<>();
    List<Double> scale = new ArrayList<>();
    for (int j = 0; j < x.dimension(); j++) {
      ColumnMoments moments = ColumnMoments.of(x.toRow(j));
      center.add(moments.mean());
      scale.add(moments.deviation() > 0 ? moments.deviation() : 1);
    }
    return Optional.of(new Standardization.Columns(center, scale));
  }

  private static List<String> warnings(
      ColumnScreening screening, NoiseRegularization noise, int rows) {
    List<String> warnings = new ArrayList<>(screening.warnings());
    int columns = screening.names().size();
    if (rows <= columns) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "data: expected more rows than columns; got %d rows and %d columns; the estimated dependence between the columns is unreliable",
              rows,
              columns));
    }
    for (int j : noise.dependent()) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "column %s: expected no linear function of the columns before it; got one; only the smoothing and the floor keys of the flow bound the density",
              screening.names().get(j)));
    }
    return warnings;
  }

  /** Returns a warning of the flow without its location in the text, which a model rewrites. */
  private static String text(Problem warning) {
    return warning.location().path() + ": " + warning.message();
  }

  private Flow initialize(FlowSpec spec, TrainingRows rows, NoiseRegularization noise) {
    step("initialization", 0);
    ComposeOptions seeded = ComposeOptions.seeded(options.seed());
    boolean fromData = options.method() != FitMethod.MLE && spec.cheap() == Cheap.DENSITY;
    Flow flow =
        composer.compose(spec, fromData ? seeded.withData(startingPoints(rows, noise)) : seeded);
    step("initialization", 1);
    WorkerPool.requireUninterrupted();
    return flow.bind(flow.parameters()); // refuses a flow that cannot be trained or saved
  }

  /** Refuses validation rows without a density before training, since they cannot be compared. */
  private void requireDensity(Flow initial, TrainingRows validation) {
    double[] logProb = logProb(initial, validation);
    for (int i = 0; i < logProb.length; i++) {
      if (!Double.isFinite(logProb[i])) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "validation: expected a finite log p of every row under the initial flow; got %s for row %d; remove it, or scale it like the training rows",
                logProb[i],
                i + 1));
      }
    }
  }

  private void step(String stage, int done) {
    progress.advance(
        new FitProgress.Step(stage, done, 1, OptionalDouble.empty(), OptionalDouble.empty()));
  }

  private Tile startingPoints(TrainingRows rows, NoiseRegularization noise) {
    Tile x = withNoise(rows, noise, TrainingSeeds.INITIALIZATION_NOISE);
    noise.removeContext(x, rows.context());
    return x;
  }

  private Tile withNoise(TrainingRows rows, NoiseRegularization noise, long draw) {
    Tile x = Tile.allocate(rows.x().dimension(), rows.size()).copyFrom(rows.x());
    noise.apply(x, rows.context(), TrainingSeeds.of(options.seed(), draw), new Scratch());
    return x;
  }

  private Model model(
      MaximumLikelihood.Outcome outcome,
      TrainValidationSplit rows,
      Columns columns,
      List<String> warnings) {
    Flow flow = outcome.flow();
    double[] train = logProb(flow, rows.train());
    requireFinite(train);
    double mean = Arrays.stream(train).average().orElseThrow();
    warnings.addAll(outcome.warnings());
    warnings.addAll(gaussianWarning(mean, rows.train()));
    flow.warnings().forEach(warning -> warnings.add(text(warning)));
    warnings.addAll(constantContexts(rows.train().context(), columns.context()));
    OptionalDouble validation = Arrays.stream(logProb(flow, rows.validation())).average();
    FitReport report =
        new FitReport(
            options.method().name().toLowerCase(Locale.ROOT),
            rows.train().size(),
            mean,
            validation,
            outcome.epochs(),
            (System.nanoTime() - startNanos) / 1e9,
            options.seed(),
            flow.parameters().size(),
            warnings);
    return new Model(
        flow,
        columns,
        Optional.of(report),
        Optional.of(TrainingScores.of(train)),
        Optional.of(check(rows.train(), train)));
  }

  /** Warns of context variables from whose only value nothing can be learned. */
  private static List<String> constantContexts(Tile context, List<String> names) {
    List<String> warnings = new ArrayList<>();
    for (int k = 0; k < names.size(); k++) {
      if (ColumnMoments.of(context.toRow(k)).deviation() == 0) {
        warnings.add(
            String.format(
                Locale.ROOT,
                "context column %s: expected values that vary; got only %s, so its effect is not"
                    + " learned",
                names.get(k),
                context.get(0, k)));
      }
    }
    return warnings;
  }

  /** Warns if a Gaussian is more likely than the flow, by more than a factor of e per column. */
  private static List<String> gaussianWarning(double mean, TrainingRows train) {
    double gaussian = train.gaussianLogProb();
    return mean >= gaussian - train.x().dimension()
        ? List.of()
        : List.of(
            String.format(
                Locale.ROOT,
                "mean log p: expected at least %s, as under a Gaussian with the means and deviations of the columns; got %s; use a smaller flow for %d rows, or more epochs",
                gaussian,
                mean,
                train.size()));
  }

  private static void requireFinite(double[] logProb) {
    if (!Arrays.stream(logProb).allMatch(Double::isFinite)) {
      throw new FitException(
          "training diverged: expected a finite log p of every training row; got one that is not finite; use a smaller learning rate",
          null);
    }
  }

  private double[] logProb(Flow flow, TrainingRows rows) {
    return flow.parallel(workers.executor(), workers.threads()).logProb(rows.x(), rows.context());
  }

  private static VerificationRows check(TrainingRows rows, double[] logProb) {
    int n = Math.min(VERIFICATION_ROWS, rows.size());
    TrainingRows first = rows.take(TrainingRows.indices(n));
    return new VerificationRows(first.x(), first.context(), Arrays.copyOf(logProb, n));
  }
}
