package dev.bijou.tck.internal.bijector;

import dev.bijou.tck.internal.Finding;
import dev.bijou.tck.internal.Law;
import dev.bijou.tck.internal.WorstCase;
import dev.bijou.tck.internal.measure.MappedPoints;
import dev.bijou.tck.internal.measure.Points;
import dev.bijou.tck.internal.measure.Tiles;
import dev.bijou.tile.Tile;

/** Laws on data with NaN, infinite and extreme values. */
final class BadData {
  private static final double[] EXTREMES = {
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    Double.MAX_VALUE,
    -Double.MAX_VALUE,
    1e300,
    -1e154,
    1e80,
    -1e8,
    Double.MIN_VALUE,
    -0.0
  };

  /** The number of infinities, which come first. */
  private static final int INFINITIES = 2;

  static final Law<BijectorSubject> NAN =
      new Law<>(
          25,
          "NaN in, NaN out",
          "A point with NaN, or with NaN in a context variable that is read, has NaN in its image"
              + " or its log-determinant; the results of all other points are bit-identical.",
          BadData::nan);

  static final Law<BijectorSubject> EXTREME =
      new Law<>(
          26,
          "no value throws",
          "Infinite, huge and tiny values never throw, and the results of all other points are"
              + " bit-identical. A map that is defined on the whole line gives no NaN for finite"
              + " values, of points or of context.",
          BadData::extreme);

  private BadData() {}

  private static Finding nan(BijectorSubject subject) {
    WorstCase worst = new WorstCase();
    for (Case testCase : subject.cases()) {
      Points points = Gradients.some(testCase, 16);
      MappedPoints plain = testCase.map(points);
      for (int i = 0; i < points.size(); i++) {
        int at = i;
        Points corrupted = corrupted(points, i, i % points.x().dimension(), Double.NaN);
        MappedPoints image = testCase.map(corrupted);
        worst.require(
            Tiles.hasNaN(image.points(), i),
            () -> testCase.at(corrupted, at) + ": expected NaN; got a number");
        others(testCase, plain, image, i, worst);
      }
      badContext(testCase, points, plain, worst);
    }
    return worst.exactly();
  }

  private static void badContext(
      Case testCase, Points points, MappedPoints plain, WorstCase worst) {
    for (int k = 0; k < points.context().dimension() && points.size() > 0; k++) {
      Tile context = Tiles.copy(points.context());
      context.set(0, k, Double.NaN);
      Points corrupted = new Points(points.x(), context);
      MappedPoints image = testCase.map(corrupted);
      worst.require(
          Tiles.hasNaN(image.points(), 0) || Tiles.hasNaN(image.logDet(), 0),
          () -> testCase.at(corrupted, 0) + ": expected NaN; got a number");
      others(testCase, plain, image, 0, worst);
    }
  }

  private static Finding extreme(BijectorSubject subject) {
    WorstCase worst = new WorstCase();
    for (Case testCase : subject.cases()) {
      Points points = Gradients.some(testCase, EXTREMES.length);
      MappedPoints plain = testCase.map(points);
      for (int i = 0; i < points.size(); i++) {
        for (int j = 0; j < points.x().dimension(); j++) {
          MappedPoints image = testCase.map(corrupted(points, i, j, EXTREMES[i]));
          others(testCase, plain, image, i, worst);
        }
      }
      if (testCase.undefined().near() + testCase.undefined().far() == 0) {
        saturates(testCase, points, worst);
      }
    }
    return worst.exactly();
  }

  /**
   * Sets each coordinate, each context variable, and all at once, to huge and tiny finite values.
   */
  private static void saturates(Case testCase, Points points, WorstCase worst) {
    int all = points.x().dimension() + points.context().dimension();
    for (int first = 0; first < all; first++) {
      requireNumbers(testCase, extremes(points, first, first + 1), worst);
    }
    requireNumbers(testCase, extremes(points, 0, all), worst);
  }

  private static void requireNumbers(Case testCase, Points huge, WorstCase worst) {
    MappedPoints image = testCase.map(huge);
    for (int i = 0; i < huge.size(); i++) {
      int at = i;
      worst.require(
          !Tiles.hasNaN(image.points(), i) && !Tiles.hasNaN(image.logDet(), i),
          () -> testCase.at(huge, at) + ": expected numbers or infinities; got NaN");
    }
  }

  /** Sets coordinates, which the context variables follow, to a different value at each point. */
  private static Points extremes(Points points, int from, int to) {
    Points huge = new Points(Tiles.copy(points.x()), Tiles.copy(points.context()));
    int d = points.x().dimension();
    for (int j = from; j < to; j++) {
      Tile row = j < d ? huge.x().coordinate(j) : huge.context().coordinate(j - d);
      for (int i = 0; i < row.size(); i++) {
        row.set(i, 0, EXTREMES[INFINITIES + (i + 3 * j) % (EXTREMES.length - INFINITIES)]);
      }
    }
    return huge;
  }

  private static Points corrupted(Points points, int i, int j, double value) {
    Tile x = Tiles.copy(points.x());
    x.set(i, j, value);
    return points.with(x);
  }

  private static void others(
      Case testCase, MappedPoints image, MappedPoints corrupted, int except, WorstCase worst) {
    int count = 0;
    for (int i = 0; i < image.points().size(); i++) {
      count += i == except ? 0 : point(image, i).differences(point(corrupted, i));
    }
    int differing = count;
    worst.requireZero(
        differing, () -> testCase + ": " + differing + " values of other points differ");
  }

  private static MappedPoints point(MappedPoints image, int i) {
    return new MappedPoints(image.points().points(i, i + 1), image.logDet().points(i, i + 1));
  }
}
