package dev.bijou.training.internal;

import dev.bijou.base.TrainableBase;
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
import dev.bijou.spec.TypeUse;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import dev.bijou.training.Dataset;
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

  /** Fits a flow from the start. */
  Model fit(FlowSpec flow, Dataset data, Optional<Dataset> validation) {
    requireSize(data);
    PreparedRows rows = PreparedRows.of(data, validation, options);
    FlowSpec recommended = composer.recommended(withDataDimensions(flow, rows.columns()));
    FlowSpec spec = options.naturalBounds() ? bounded(recommended, rows) : recommended;
    DataDomain domain = domain(spec);
    domain.require(rows);
    NoiseRegularization noise = noise(rows.train(), domain);
    return train(initialize(standardized(spec, rows.train(), domain), rows, noise), rows, noise);
  }

  /** Fits the flow of a model, from its parameters. */
  Model continueFrom(Model model, Dataset data, Optional<Dataset> validation) {
    if (options.method() == FitMethod.INIT) {
      throw new IllegalArgumentException(
          "method: expected mle or both, to continue a fit; got init");
    }
    Columns columns = model.columns();
    PreparedRows.requireColumns("data", data, columns.names(), columns.context());
    PreparedRows rows = PreparedRows.of(data, validation, options).withColumnsOf(columns);
    DataDomain domain = DataDomain.of(model.flow());
    domain.require(rows);
    return train(model.flow(), rows, noise(rows.train(), domain));
  }

  private Model train(Flow initial, PreparedRows rows, NoiseRegularization noise) {
    requireGradients(initial);
    DensityChecks.requireOfValidation(rows, logProb(initial, rows.validation()), options);
    MaximumLikelihood.Outcome outcome =
        options.method() == FitMethod.INIT
            ? new MaximumLikelihood.Outcome(initial, 0, stoppedOnRequest())
            : maximumLikelihood(rows, noise).maximize(initial, noise);
    return model(initial, outcome, rows, noise);
  }

  /** Refuses a base without gradients; layers without any are refused when parameters are bound. */
  private void requireGradients(Flow flow) {
    if (options.method() != FitMethod.INIT && !(flow.base() instanceof TrainableBase)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "flow %s: expected a base with gradients for this method; got %s, which has none; use the method init, or another base",
              flow.spec().name(),
              flow.spec().base().map(TypeUse::type).orElse("a base")));
    }
  }

  /**
   * Maps columns with natural bounds onto the line.
   *
   * @throws IllegalArgumentException if the flow has bounds of its own
   */
  private FlowSpec bounded(FlowSpec flow, PreparedRows rows) {
    domain(flow).requireLine(rows.columns().names());
    DataDomain natural = NaturalBounds.of(rows);
    return natural.isLine() ? flow : composer.bounded(flow, natural.columns());
  }

  /** Warns of a stop of a fit that is an initialization only. */
  private List<String> stoppedOnRequest() {
    return progress.stopRequested()
        ? List.of(
            "the fit was stopped on request at the end of its initialization, which is complete;"
                + " continue the fit to train on")
        : List.of();
  }

  /** Refuses too many columns before anything is computed from them. */
  private static void requireSize(Dataset data) {
    int columns = Math.max(data.columns().size(), data.contextColumns().size());
    if (columns > FlowSpec.MAXIMUM_DIMENSION) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "data: expected at most %d columns; got %d",
              FlowSpec.MAXIMUM_DIMENSION,
              columns));
    }
  }

  private NoiseRegularization noise(TrainingRows train, DataDomain domain) {
    return new NoiseRegularization(
        train,
        domain,
        options.smoothing(),
        done -> {
          WorkerPool.requireUninterrupted();
          step("covariance", done, Correlations.STEPS);
        });
  }

  /** Without held-out rows, validates on the training rows with fixed noise. */
  private MaximumLikelihood maximumLikelihood(PreparedRows rows, NoiseRegularization noise) {
    TrainingRows train = rows.train().repeated(noise.copies());
    boolean heldOut = rows.validation().size() > 0;
    TrainingRows validation =
        heldOut ? rows.validation() : noisy(rows.train(), noise, TrainingSeeds.VALIDATION_NOISE);
    return new MaximumLikelihood(
        new TrainValidationSplit(train, validation), heldOut, options, progress, workers);
  }

  /** Returns the flow with the dimension and the context dimension of the data. */
  private static FlowSpec withDataDimensions(FlowSpec flow, Columns columns) {
    List<String> names = columns.names();
    List<String> context = columns.context();
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
  private FlowSpec standardized(FlowSpec flow, TrainingRows train, DataDomain domain) {
    int variables = train.context().dimension();
    return flow.withText(composer.write(flow))
        .withStandardization(
            new Standardization(
                columns(train.x(), domain), columns(train.context(), DataDomain.line(variables))));
  }

  /**
   * Returns mean and deviation of each column; 1 in place of a deviation of 0. The constants 0 and
   * 1 keep the values of a column that may not have any value.
   */
  private static Optional<Standardization.Columns> columns(Tile x, DataDomain domain) {
    if (x.dimension() == 0) {
      return Optional.empty();
    }
    List<Double> center = new ArrayList<>();
    List<Double> scale = new ArrayList<>();
    for (int j = 0; j < x.dimension(); j++) {
      ColumnMoments moments = ColumnMoments.of(x.toRow(j));
      boolean varies = moments.deviation() > 0;
      center.add(domain.isLine(j) ? moments.mean() : 0.0);
      scale.add(domain.isLine(j) && varies ? moments.deviation() : 1.0);
    }
    return Optional.of(new Standardization.Columns(center, scale));
  }

  /** Returns a warning of the flow without its location in the text, which a model rewrites. */
  private static String text(Problem warning) {
    return warning.location().path() + ": " + warning.message();
  }

  /** Returns the domain of a flow, which only a composed one knows. */
  private DataDomain domain(FlowSpec spec) {
    FlowSpec unscaled = spec.withContext(spec.context(), Standardization.NONE);
    return DataDomain.of(composer.compose(unscaled, ComposeOptions.seeded(options.seed())));
  }

  private Flow initialize(FlowSpec spec, PreparedRows rows, NoiseRegularization noise) {
    ComposeOptions seeded =
        ComposeOptions.seeded(options.seed())
            .withProgress((done, total) -> step("initialization", done, total));
    boolean fromData = options.method() != FitMethod.MLE && spec.cheap() == Cheap.DENSITY;
    Flow flow =
        composer.compose(
            spec, fromData ? seeded.withData(startingPoints(rows.train(), noise)) : seeded);
    WorkerPool.requireUninterrupted();
    return flow.bind(flow.parameters()); // refuses a flow that cannot be trained or saved
  }

  private void step(String stage, int done, int total) {
    progress.advance(
        new FitProgress.Step(stage, done, total, OptionalDouble.empty(), OptionalDouble.empty()));
  }

  private Tile startingPoints(TrainingRows train, NoiseRegularization noise) {
    TrainingRows noisy = noisy(train, noise, TrainingSeeds.INITIALIZATION_NOISE);
    noise.removeContext(noisy.x(), noisy.context());
    return noisy.x();
  }

  /** Returns repeated rows with noise. */
  private TrainingRows noisy(TrainingRows rows, NoiseRegularization noise, long draw) {
    TrainingRows repeated = rows.repeated(noise.copies());
    noise.apply(
        repeated.x(), repeated.context(), TrainingSeeds.of(options.seed(), draw), new Scratch());
    return repeated;
  }

  private Model model(
      Flow initial,
      MaximumLikelihood.Outcome outcome,
      PreparedRows rows,
      NoiseRegularization noise) {
    List<String> warnings = new ArrayList<>(rows.warnings());
    warnings.addAll(noise.warnings(rows.columns().names()));
    warnings.addAll(outcome.warnings());
    Flow flow = outcome.flow();
    double[] train = logProb(flow, rows.train());
    if (!DensityChecks.areFinite(train) && flow != initial) {
      flow = initial;
      train = logProb(flow, rows.train());
      warnings.add(
          "training diverged: expected a finite log p of every training row; got one that is not"
              + " finite; the model has the initial parameters; use a smaller learning rate");
    }
    DensityChecks.requireOfTraining(rows, train, options);
    double[] validation = logProb(flow, rows.validation());
    double mean = Arrays.stream(train).average().orElseThrow();
    warnings.addAll(gaussianWarning(mean, rows.train()));
    warnings.addAll(ValidationGap.warnings(train, rows, validation));
    for (Problem warning : flow.warnings()) {
      warnings.add(text(warning));
    }
    warnings.addAll(constantContexts(rows.train().context(), rows.columns().context()));
    FitReport report =
        new FitReport(
            options.method().name().toLowerCase(Locale.ROOT),
            rows.train().size(),
            rows.setAside(),
            mean,
            Arrays.stream(validation).average(),
            outcome.epochs(),
            (System.nanoTime() - startNanos) / 1e9,
            options.seed(),
            flow.parameters().size(),
            warnings);
    return new Model(
        flow,
        rows.columns(),
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
                "mean log p: expected at least %.4g, as under a Gaussian with the means and"
                    + " deviations of the columns; got %.4g; use a smaller flow for %d rows, or"
                    + " more epochs",
                gaussian,
                mean,
                train.size()));
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
