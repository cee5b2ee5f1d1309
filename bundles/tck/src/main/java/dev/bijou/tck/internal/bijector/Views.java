package dev.bijou.tck.internal.bijector;

import dev.bijou.parameter.Gradient;
import dev.bijou.parameter.Parameters;
import dev.bijou.parameter.Pullback;
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

/** Laws on views of larger tiles, and on read-only arguments. */
final class Views {
  private static final int POINTS = 24;
  private static final int MARGIN = 5;

  static final Law<BijectorSubject> VIEWS =
      new Law<>(
          19,
          "views",
          "Views of larger tiles give bit-identical results, and nothing outside the views is"
              + " modified.",
          Views::views);

  static final Law<BijectorSubject> READ_ONLY =
      new Law<>(
          20,
          "read-only inputs",
          "The context and the derivatives of log-determinants are not modified.",
          Views::readOnly);

  private Views() {}

  private static Finding views(BijectorSubject subject) {
    WorstCase worst = new WorstCase();
    for (Case testCase : subject.cases()) {
      Points points = Gradients.some(testCase, POINTS);
      applied(testCase, points, worst);
      if (testCase.trainable()) {
        pulled(testCase, points, worst);
      }
    }
    return worst.exactly();
  }

  private static void applied(Case testCase, Points points, WorstCase worst) {
    GuardedTile x = GuardedTile.of(points.x());
    GuardedTile context = GuardedTile.of(points.context());
    GuardedTile logDet = GuardedTile.of(Tiles.zeros(points.size()));
    testCase
        .bijector()
        .apply(testCase.direction(), x.view(), context.view(), logDet.view(), new Scratch());
    MappedPoints image = testCase.map(points);
    int count = image.differences(new MappedPoints(x.view(), logDet.view()));
    worst.requireZero(count, () -> testCase + ": " + count + " values differ");
    intact(testCase, "apply", worst, x, context, logDet);
  }

  private static void intact(Case testCase, String what, WorstCase worst, GuardedTile... tiles) {
    int touched = Arrays.stream(tiles).mapToInt(GuardedTile::touched).sum();
    worst.requireZero(
        touched, () -> testCase + ": " + what + " modified " + touched + " values outside a view");
  }

  private static void pulled(Case testCase, Points points, WorstCase worst) {
    Weights weights = Gradients.weights(testCase, points);
    GuardedTile x = GuardedTile.of(points.x());
    GuardedTile context = GuardedTile.of(points.context());
    GuardedTile logDet = GuardedTile.of(Tiles.zeros(points.size()));
    Pullback back =
        testCase
            .differentiable()
            .record(testCase.direction(), x.view(), context.view(), logDet.view(), new Scratch());
    GuardedTile bar = GuardedTile.of(weights.points());
    GuardedTile logDetBar = GuardedTile.of(weights.logDet());
    GuardedTile contextBar =
        GuardedTile.of(Tile.allocate(points.context().dimension(), points.size()));
    Gradient gradient = withMargin(testCase.differentiable().parameters().size());
    back.pull(bar.view(), logDetBar.view(), contextBar.view(), gradient.from(MARGIN));
    Backpropagated plain =
        Backpropagated.of(testCase.differentiable(), testCase.direction(), points, weights);
    Backpropagated inside = new Backpropagated(bar.view(), contextBar.view(), inside(gradient));
    int count = plain.differences(inside);
    worst.requireZero(count, () -> testCase + ": " + count + " derivatives differ");
    intact(testCase, "pull", worst, x, context, logDet, bar, logDetBar, contextBar);
    worst.require(
        outsideIsZero(gradient), () -> testCase + ": pull modified the gradient outside its range");
  }

  private static Gradient withMargin(int size) {
    int length = size + 2 * MARGIN;
    return Gradient.zeros(Parameters.of("all", new double[length], length));
  }

  private static double[] inside(Gradient gradient) {
    return Arrays.copyOfRange(gradient.data(), MARGIN, gradient.data().length - MARGIN);
  }

  private static boolean outsideIsZero(Gradient gradient) {
    int length = gradient.data().length;
    return IntStream.range(0, MARGIN)
        .allMatch(k -> gradient.data()[k] == 0 && gradient.data()[length - 1 - k] == 0);
  }

  private static Finding readOnly(BijectorSubject subject) {
    WorstCase worst = new WorstCase();
    for (Case testCase : subject.cases()) {
      Points points = Gradients.some(testCase, POINTS);
      Tile context = Tiles.copy(points.context());
      testCase.map(points);
      int applied = BitComparison.differences(context, points.context());
      worst.requireZero(
          applied, () -> testCase + ": apply modified " + applied + " values of the context");
      if (testCase.trainable()) {
        Weights weights = Gradients.weights(testCase, points);
        Tile logDetBar = Tiles.copy(weights.logDet());
        Backpropagated.of(testCase.differentiable(), testCase.direction(), points, weights);
        int count =
            BitComparison.differences(logDetBar, weights.logDet())
                + BitComparison.differences(context, points.context());
        worst.requireZero(count, () -> testCase + ": record or pull modified " + count + " values");
      }
    }
    return worst.exactly();
  }
}
