package dev.bijou.shell.internal;

import dev.bijou.flow.FlowComposer;
import dev.bijou.model.Model;
import dev.bijou.model.Model.Columns;
import dev.bijou.model.Model.FitReport;
import dev.bijou.model.TrainingScores;
import dev.bijou.spec.FlowSpec;
import dev.bijou.training.Dataset;
import dev.bijou.training.FitException;
import dev.bijou.training.FitOptions;
import dev.bijou.training.Trainer;
import dev.bijou.training.Trainer.FitProgress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** A trainer that only records its arguments. */
final class FakeTrainer implements Trainer {
  Dataset train;
  Optional<Dataset> validation;
  FitOptions options;
  Model previous;

  @Override
  public Trainer withComposer(FlowComposer composer) {
    return this;
  }

  @Override
  public Model fit(
      FlowSpec flow,
      Dataset data,
      Optional<Dataset> held,
      FitOptions fitOptions,
      FitProgress progress) {
    train = data;
    validation = held;
    options = fitOptions;
    progress.advance(
        new FitProgress.Step("epochs", 1, 10, OptionalDouble.of(-4.5), OptionalDouble.empty()));
    if (fitOptions.seed() == 13) {
      throw new FitException("the loss is no number", new ArithmeticException());
    }
    return model(data.columns(), data.contextColumns(), List.of());
  }

  @Override
  public Model continueFit(
      Model model,
      Dataset data,
      Optional<Dataset> held,
      FitOptions fitOptions,
      FitProgress progress) {
    previous = model;
    return fit(model.flow().spec(), data, held, fitOptions, progress);
  }

  static Model model(List<String> columns, List<String> context, List<Columns.Constant> constants) {
    return new Model(
        FakeFlows.flow(columns.size(), context.size()),
        new Columns(columns, context, constants),
        Optional.of(
            new FitReport(
                "both",
                272,
                0,
                -4.25,
                OptionalDouble.of(-4.5),
                12,
                75,
                3,
                6,
                List.of("take care"))),
        Optional.of(TrainingScores.of(new double[] {-1, -2, -3, -4})),
        Optional.empty());
  }
}
