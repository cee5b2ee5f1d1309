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

/** One fit, from the rows to the model. */
final class FitRun {
  /** Rows by which a copy of the model is checked. */
  private static final int CHECKED = 16;

  private final FlowComposer composer;
  private final FitOptions plan;
  private final FitProgress progress;
  private final WorkerPool crew;
  private final long began = System.nanoTime();

  FitRun(FlowComposer composer, FitOptions plan, FitProgress progress, WorkerPool crew) {
    this.composer = composer;
    this.plan = plan;
    this.progress = progress;
    this.crew = crew;
  }

  Model fit(FlowSpec flow, Dataset train, Optional<Dataset> validation) {
    ColumnScreening screening = new ColumnScreening(train);
    TrainingRows all = new TrainingRows(screening.keep(train, train.columns()), train.context());
    TrainingRows.Parted rows = part(all, validation, screening, train.columns());
    FlowSpec spec = sized(flow, screening.names(), train.contextColumns());
    NoiseRegularization blur = new NoiseRegularization(rows.train().x(), plan.smoothing());
    List<String> warnings = warnings(screening, blur, rows.train().size());
    TrainingRows copies = rows.train().repeated(blur.copies());
    Flow start = start(standardized(spec, rows.train()), copies.x(), blur);
    requireDensity(start, rows.validation());
    MaximumLikelihood.Outcome outcome =
        plan.method() == FitMethod.INIT
            ? new MaximumLikelihood.Outcome(start, 0, List.of())
            : ascent(copies, rows.validation(), blur).climb(start, blur);
    Columns columns = new Columns(screening.names(), train.contextColumns(), screening.constants());
    return model(outcome, rows, columns, warnings);
  }

  /** Rows to learn from and to be judged by; none of the latter where nothing is to be judged. */
  private TrainingRows.Parted part(
      TrainingRows all,
      Optional<Dataset> validation,
      ColumnScreening screening,
      List<String> columns) {
    if (validation.isPresent()) {
      Dataset given = validation.get();
      return new TrainingRows.Parted(
          all, new TrainingRows(screening.keep(given, columns), given.context()));
    }
    return plan.method() == FitMethod.INIT
        ? new TrainingRows.Parted(all, all.take(new int[0]))
        : all.holdBack(TrainingSeeds.of(plan.seed(), TrainingSeeds.SPLIT));
  }

  /** Where no rows are held back, it is judged by the rows it learns from, blurred for good. */
  private MaximumLikelihood ascent(
      TrainingRows train, TrainingRows validation, NoiseRegularization blur) {
    boolean held = validation.size() > 0;
    TrainingRows judges =
        held
            ? validation
            : new TrainingRows(blurred(train.x(), blur, TrainingSeeds.JUDGES), train.context());
    return new MaximumLikelihood(
        new TrainingRows.Parted(train, judges), held, plan, progress, crew);
  }

  /** The flow with its dimension and its context settled by the data. */
  private static FlowSpec sized(FlowSpec flow, List<String> names, List<String> context) {
    int d = names.size();
    if (flow.dimension().orElse(d) != d) {
      throw new IllegalArgumentException(
          "flow %s: expected data with %d columns that vary; got %d: %s"
              .formatted(flow.name(), flow.dimension().getAsInt(), d, String.join(", ", names)));
    }
    if (flow.context() != 0 && flow.context() != context.size()) {
      throw new IllegalArgumentException(
          "flow %s: expected %d context columns; got %d: %s"
              .formatted(flow.name(), flow.context(), context.size(), String.join(", ", context)));
    }
    return flow.withDimension(d).withContext(context.size(), Standardization.NONE);
  }

  /** The text of the flow has no constants: a model has them as tensors. */
  private FlowSpec standardized(FlowSpec flow, TrainingRows train) {
    return flow.withText(composer.write(flow))
        .withStandardization(new Standardization(columns(train.x()), columns(train.context())));
  }

  /** Mean and deviation of each column; 1 in place of a deviation of 0. */
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
      ColumnScreening screening, NoiseRegularization blur, int rows) {
    List<String> warnings = new ArrayList<>(screening.warnings());
    int columns = screening.names().size();
    if (rows <= columns) {
      warnings.add(
          "data: %d rows for %d columns: expected more rows than columns; how columns depend on each other is little more than a guess"
              .formatted(rows, columns));
    }
    for (int j : blur.dependent()) {
      warnings.add(
          "column %s: a linear function of the columns before it; its density is bounded by the smoothing and by the floors of the flow alone"
              .formatted(screening.names().get(j)));
    }
    return warnings;
  }

  private Flow start(FlowSpec spec, Tile x, NoiseRegularization blur) {
    step("start", 0);
    ComposeOptions seeded = ComposeOptions.seeded(plan.seed());
    boolean fromData = plan.method() != FitMethod.MLE && spec.cheap() == Cheap.DENSITY;
    Flow flow =
        composer.compose(
            spec, fromData ? seeded.withData(blurred(x, blur, TrainingSeeds.START)) : seeded);
    step("start", 1);
    WorkerPool.requireUninterrupted();
    return flow.bind(flow.parameters()); // refuses one that cannot be trained, or saved
  }

  /**
   * Rows without a density would judge every flow alike; and that is found before hours of work.
   */
  private void requireDensity(Flow start, TrainingRows validation) {
    double[] logProb = logProb(start, validation);
    for (int i = 0; i < logProb.length; i++) {
      if (!Double.isFinite(logProb[i])) {
        throw new IllegalArgumentException(
            "validation: expected rows to which the start gives a density; got log p %s for row %d: remove it, or scale it as the training rows are"
                .formatted(logProb[i], i + 1));
      }
    }
  }

  private void step(String stage, int done) {
    progress.advance(
        new FitProgress.Step(stage, done, 1, OptionalDouble.empty(), OptionalDouble.empty()));
  }

  private Tile blurred(Tile x, NoiseRegularization blur, long draw) {
    Tile rows = Tile.allocate(x.dimension(), x.size()).copyFrom(x);
    blur.apply(rows, TrainingSeeds.of(plan.seed(), draw), new Scratch());
    return rows;
  }

  private Model model(
      MaximumLikelihood.Outcome outcome,
      TrainingRows.Parted rows,
      Columns columns,
      List<String> warnings) {
    Flow flow = outcome.flow();
    double[] train = logProb(flow, rows.train());
    requireFinite(train);
    double mean = Arrays.stream(train).average().orElseThrow();
    warnings.addAll(outcome.warnings());
    warnings.addAll(misfit(mean, rows.train()));
    OptionalDouble validation = Arrays.stream(logProb(flow, rows.validation())).average();
    FitReport report =
        new FitReport(
            plan.method().name().toLowerCase(Locale.ROOT),
            rows.train().size(),
            mean,
            validation,
            outcome.epochs(),
            (System.nanoTime() - began) / 1e9,
            plan.seed(),
            flow.parameters().size(),
            warnings);
    return new Model(
        flow,
        columns,
        Optional.of(report),
        Optional.of(TrainingScores.of(train)),
        Optional.of(check(rows.train(), train)));
  }

  /** Says so if a Gaussian would do better, by more than a factor of e for each column. */
  private static List<String> misfit(double mean, TrainingRows train) {
    double gaussian = train.gaussian();
    return mean >= gaussian - train.x().dimension()
        ? List.of()
        : List.of(
            "mean log p %s: a Gaussian with the means and deviations of the columns has %s; the flow is too large for %d rows, or was given too few epochs"
                .formatted(mean, gaussian, train.size()));
  }

  private static void requireFinite(double[] logProb) {
    if (!Arrays.stream(logProb).allMatch(Double::isFinite)) {
      throw new FitException(
          "astray: expected a finite log-density for every row; got one that is not", null);
    }
  }

  private double[] logProb(Flow flow, TrainingRows rows) {
    return flow.parallel(crew.executor(), crew.threads()).logProb(rows.x(), rows.context());
  }

  private static VerificationRows check(TrainingRows rows, double[] logProb) {
    int n = Math.min(CHECKED, rows.size());
    TrainingRows first = rows.take(TrainingRows.numbers(n));
    return new VerificationRows(first.x(), first.context(), Arrays.copyOf(logProb, n));
  }
}
