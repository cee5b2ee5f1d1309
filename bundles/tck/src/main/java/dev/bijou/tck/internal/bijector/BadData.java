package dev.bijou.tck.internal.bijector;

import dev.bijou.tck.internal.Finding;
import dev.bijou.tck.internal.Law;
import dev.bijou.tck.internal.WorstCase;
import dev.bijou.tck.internal.measure.MappedPoints;
import dev.bijou.tck.internal.measure.Points;
import dev.bijou.tck.internal.measure.Tiles;
import dev.bijou.tile.Tile;

/** Laws on data that are no numbers, or no finite ones. */
final class BadData {
  private static final double[] EXTREMES = {
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    Double.MAX_VALUE,
    -Double.MAX_VALUE,
    Double.MIN_VALUE,
    -0.0
  };

  static final Law<BijectorSubject> NAN =
      new Law<>(
          25,
          "NaN in, NaN out",
          "A point with NaN, or with NaN in a context that is read, has NaN in its image or its"
              + " log-determinant; all other points keep their bits.",
          BadData::nan);

  static final Law<BijectorSubject> EXTREME =
      new Law<>(
          26,
          "no datum throws",
          "Infinite, huge and tiny values never throw, and all other points keep their bits.",
          BadData::extreme);

  private BadData() {}

  private static Finding nan(BijectorSubject subject) {
    WorstCase worst = new WorstCase();
    for (Case trial : subject.trials()) {
      Points points = Gradients.some(trial, 16);
      for (int i = 0; i < points.size(); i++) {
        int at = i;
        Points spoilt = spoilt(points, i, i % points.x().dimension(), Double.NaN);
        MappedPoints image = trial.map(spoilt);
        worst.demand(
            Tiles.hasNaN(image.points(), i), () -> trial.at(spoilt, at) + ": became a number");
        others(trial, points, image, i, worst);
      }
      badContext(trial, points, worst);
    }
    return worst.exactly();
  }

  private static void badContext(Case trial, Points points, WorstCase worst) {
    for (int k = 0; k < points.context().dimension() && points.size() > 0; k++) {
      Tile context = Tiles.copy(points.context());
      context.set(0, k, Double.NaN);
      Points spoilt = new Points(points.x(), context);
      MappedPoints image = trial.map(spoilt);
      worst.demand(
          Tiles.hasNaN(image.points(), 0) || Tiles.hasNaN(image.logDet(), 0),
          () -> trial.at(spoilt, 0) + ": became a number");
      others(trial, points, image, 0, worst);
    }
  }

  private static Finding extreme(BijectorSubject subject) {
    WorstCase worst = new WorstCase();
    for (Case trial : subject.trials()) {
      Points points = Gradients.some(trial, EXTREMES.length);
      for (int i = 0; i < points.size(); i++) {
        for (int j = 0; j < points.x().dimension(); j++) {
          MappedPoints image = trial.map(spoilt(points, i, j, EXTREMES[i]));
          others(trial, points, image, i, worst);
        }
      }
    }
    return worst.exactly();
  }

  private static Points spoilt(Points points, int i, int j, double value) {
    Tile x = Tiles.copy(points.x());
    x.set(i, j, value);
    return points.with(x);
  }

  private static void others(
      Case trial, Points points, MappedPoints spoilt, int except, WorstCase worst) {
    MappedPoints image = trial.map(points);
    int count = 0;
    for (int i = 0; i < points.size(); i++) {
      count += i == except ? 0 : point(image, i).differences(point(spoilt, i));
    }
    int differing = count;
    worst.none(differing, () -> trial + ": " + differing + " values of other points differ");
  }

  private static MappedPoints point(MappedPoints image, int i) {
    return new MappedPoints(image.points().points(i, i + 1), image.logDet().points(i, i + 1));
  }
}
