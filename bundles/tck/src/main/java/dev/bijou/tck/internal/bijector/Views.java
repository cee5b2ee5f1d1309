package dev.bijou.tck.internal.bijector;

import dev.bijou.bijector.Pullback;
import dev.bijou.parameter.Gradient;
import dev.bijou.parameter.Parameters;
import dev.bijou.tck.internal.Finding;
import dev.bijou.tck.internal.Law;
import dev.bijou.tck.internal.WorstCase;
import dev.bijou.tck.internal.measure.Backpropagated;
import dev.bijou.tck.internal.measure.BitComparison;
import dev.bijou.tck.internal.measure.GuardedTile;
import dev.bijou.tck.internal.measure.MappedPoints;
import dev.bijou.tck.internal.measure.Points;
import dev.bijou.tck.internal.measure.Tiles;
import dev.bijou.tck.internal.measure.Weights;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Laws on tiles that are parts of larger ones, and on what may be written to. */
final class Views {
  private static final int POINTS = 24;
  private static final int MARGIN = 5;

  static final Law<BijectorSubject> VIEWS =
      new Law<>(
          19,
          "views",
          "Tiles that are parts of larger ones give the same bits, and nothing around them is"
              + " touched.",
          Views::views);

  static final Law<BijectorSubject> READ_ONLY =
      new Law<>(
          20,
          "reads only",
          "Context and the derivatives of log-determinants are only read.",
          Views::readOnly);

  private Views() {}

  private static Finding views(BijectorSubject subject) {
    WorstCase worst = new WorstCase();
    for (Case trial : subject.trials()) {
      Points points = Gradients.some(trial, POINTS);
      applied(trial, points, worst);
      if (trial.trainable()) {
        pulled(trial, points, worst);
      }
    }
    return worst.exactly();
  }

  private static void applied(Case trial, Points points, WorstCase worst) {
    GuardedTile x = GuardedTile.of(points.x());
    GuardedTile context = GuardedTile.of(points.context());
    GuardedTile logDet = GuardedTile.of(Tiles.zeros(points.size()));
    trial
        .bijector()
        .apply(trial.direction(), x.view(), context.view(), logDet.view(), new Scratch());
    MappedPoints image = trial.map(points);
    int count = image.differences(new MappedPoints(x.view(), logDet.view()));
    worst.none(count, () -> trial + ": " + count + " values differ");
    intact(trial, "apply", worst, x, context, logDet);
  }

  private static void intact(Case trial, String what, WorstCase worst, GuardedTile... frames) {
    int touched = Arrays.stream(frames).mapToInt(GuardedTile::touched).sum();
    worst.none(touched, () -> trial + ": " + what + " touched " + touched + " values around");
  }

  private static void pulled(Case trial, Points points, WorstCase worst) {
    Weights weights = Gradients.weights(trial, points);
    GuardedTile x = GuardedTile.of(points.x());
    GuardedTile context = GuardedTile.of(points.context());
    GuardedTile logDet = GuardedTile.of(Tiles.zeros(points.size()));
    Pullback back =
        trial
            .differentiable()
            .record(trial.direction(), x.view(), context.view(), logDet.view(), new Scratch());
    GuardedTile bar = GuardedTile.of(weights.points());
    GuardedTile logDetBar = GuardedTile.of(weights.logDet());
    GuardedTile contextBar =
        GuardedTile.of(Tile.allocate(points.context().dimension(), points.size()));
    Gradient gradient = framed(trial.differentiable().parameters().size());
    back.pull(bar.view(), logDetBar.view(), contextBar.view(), gradient.from(MARGIN));
    Backpropagated plain =
        Backpropagated.of(trial.differentiable(), trial.direction(), points, weights);
    Backpropagated inside = new Backpropagated(bar.view(), contextBar.view(), inside(gradient));
    int count = plain.differences(inside);
    worst.none(count, () -> trial + ": " + count + " derivatives differ");
    intact(trial, "pull", worst, x, context, logDet, bar, logDetBar, contextBar);
    worst.demand(outsideIsZero(gradient), () -> trial + ": pull touched a gradient around its own");
  }

  private static Gradient framed(int size) {
    int length = size + 2 * MARGIN;
    return Gradient.zeros(Parameters.of("framed", new double[length], length));
  }

  private static double[] inside(Gradient framed) {
    return Arrays.copyOfRange(framed.data(), MARGIN, framed.data().length - MARGIN);
  }

  private static boolean outsideIsZero(Gradient framed) {
    int length = framed.data().length;
    return IntStream.range(0, MARGIN)
        .allMatch(k -> framed.data()[k] == 0 && framed.data()[length - 1 - k] == 0);
  }

  private static Finding readOnly(BijectorSubject subject) {
    WorstCase worst = new WorstCase();
    for (Case trial : subject.trials()) {
      Points points = Gradients.some(trial, POINTS);
      Tile context = Tiles.copy(points.context());
      trial.map(points);
      int applied = BitComparison.differences(context, points.context());
      worst.none(applied, () -> trial + ": apply changed " + applied + " values of the context");
      if (trial.trainable()) {
        Weights weights = Gradients.weights(trial, points);
        Tile logDetBar = Tiles.copy(weights.logDet());
        Backpropagated.of(trial.differentiable(), trial.direction(), points, weights);
        int count =
            BitComparison.differences(logDetBar, weights.logDet())
                + BitComparison.differences(context, points.context());
        worst.none(count, () -> trial + ": record or pull changed " + count + " values");
      }
    }
    return worst.exactly();
  }
}
