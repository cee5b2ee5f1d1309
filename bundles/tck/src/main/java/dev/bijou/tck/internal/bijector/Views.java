package dev.bijou.tck.internal.bijector;

import dev.bijou.bijector.Pullback;
import dev.bijou.parameter.Gradient;
import dev.bijou.parameter.Parameters;
import dev.bijou.tck.internal.Finding;
import dev.bijou.tck.internal.Law;
import dev.bijou.tck.internal.Worst;
import dev.bijou.tck.internal.measure.Bits;
import dev.bijou.tck.internal.measure.Framed;
import dev.bijou.tck.internal.measure.Image;
import dev.bijou.tck.internal.measure.Points;
import dev.bijou.tck.internal.measure.Pulled;
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
    Worst worst = new Worst();
    for (Trial trial : subject.trials()) {
      Points points = Gradients.some(trial, POINTS);
      applied(trial, points, worst);
      if (trial.trainable()) {
        pulled(trial, points, worst);
      }
    }
    return worst.exactly();
  }

  private static void applied(Trial trial, Points points, Worst worst) {
    Framed x = Framed.of(points.x());
    Framed context = Framed.of(points.context());
    Framed logDet = Framed.of(Tiles.zeros(points.size()));
    trial
        .bijector()
        .apply(trial.direction(), x.view(), context.view(), logDet.view(), new Scratch());
    Image image = trial.map(points);
    int count = image.differences(new Image(x.view(), logDet.view()));
    worst.none(count, () -> trial + ": " + count + " values differ");
    intact(trial, "apply", worst, x, context, logDet);
  }

  private static void intact(Trial trial, String what, Worst worst, Framed... frames) {
    int touched = Arrays.stream(frames).mapToInt(Framed::touched).sum();
    worst.none(touched, () -> trial + ": " + what + " touched " + touched + " values around");
  }

  private static void pulled(Trial trial, Points points, Worst worst) {
    Weights weights = Gradients.weights(trial, points);
    Framed x = Framed.of(points.x());
    Framed context = Framed.of(points.context());
    Framed logDet = Framed.of(Tiles.zeros(points.size()));
    Pullback back =
        trial
            .differentiable()
            .record(trial.direction(), x.view(), context.view(), logDet.view(), new Scratch());
    Framed bar = Framed.of(weights.points());
    Framed logDetBar = Framed.of(weights.logDet());
    Framed contextBar = Framed.of(Tile.allocate(points.context().dimension(), points.size()));
    Gradient gradient = framed(trial.differentiable().parameters().size());
    back.pull(bar.view(), logDetBar.view(), contextBar.view(), gradient.from(MARGIN));
    Pulled plain = Pulled.of(trial.differentiable(), trial.direction(), points, weights);
    Pulled inside = new Pulled(bar.view(), contextBar.view(), inside(gradient));
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
    Worst worst = new Worst();
    for (Trial trial : subject.trials()) {
      Points points = Gradients.some(trial, POINTS);
      Tile context = Tiles.copy(points.context());
      trial.map(points);
      int applied = Bits.differences(context, points.context());
      worst.none(applied, () -> trial + ": apply changed " + applied + " values of the context");
      if (trial.trainable()) {
        Weights weights = Gradients.weights(trial, points);
        Tile logDetBar = Tiles.copy(weights.logDet());
        Pulled.of(trial.differentiable(), trial.direction(), points, weights);
        int count =
            Bits.differences(logDetBar, weights.logDet())
                + Bits.differences(context, points.context());
        worst.none(count, () -> trial + ": record or pull changed " + count + " values");
      }
    }
    return worst.exactly();
  }
}
