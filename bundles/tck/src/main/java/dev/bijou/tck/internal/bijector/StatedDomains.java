package dev.bijou.tck.internal.bijector;

import dev.bijou.bijector.Domain;
import dev.bijou.tck.internal.Finding;
import dev.bijou.tck.internal.Law;
import dev.bijou.tck.internal.WorstCase;
import dev.bijou.tck.internal.measure.DomainPoints;
import dev.bijou.tck.internal.measure.MappedPoints;
import dev.bijou.tck.internal.measure.Points;
import dev.bijou.tck.internal.measure.Tiles;
import dev.bijou.tile.Tile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** The law that domain and range are what a bijector states. */
final class StatedDomains {
  static final Law<BijectorSubject> LAW =
      new Law<>(
          49,
          "domain and range",
          "Each direction is defined on the set that is stated, and nowhere else: inside, there is"
              + " no NaN, and images belong to the set of the other direction or, rounded, to its"
              + " ends; at an end, an image or a log-determinant is infinite and neither is NaN;"
              + " beyond, one of them is not finite. The sets depend only on the number of"
              + " coordinates.",
          StatedDomains::check);

  private StatedDomains() {}

  private static Finding check(BijectorSubject subject) {
    WorstCase worst = new WorstCase();
    Map<String, List<Domain>> stated = new HashMap<>();
    for (Case testCase : subject.cases()) {
      List<Domain> domain = testCase.domains(testCase.direction());
      List<Domain> images = testCase.domains(testCase.direction().opposite());
      int d = testCase.bijector().dimension();
      boolean each = domain.size() == d && images.size() == d;
      worst.require(
          each, () -> testCase + ": states " + domain.size() + " and " + images.size() + " sets");
      List<Domain> before = stated.putIfAbsent(testCase.direction() + " " + d, domain);
      worst.require(
          before == null || before.equals(domain),
          () -> testCase + ": states " + domain + ", and before " + before);
      if (each) {
        inside(testCase, domain, images, worst);
        for (int j = 0; j < d; j++) {
          outside(testCase, domain, j, worst);
        }
      }
    }
    return worst.exactly();
  }

  private static void inside(
      Case testCase, List<Domain> domain, List<Domain> images, WorstCase worst) {
    Points points = given(testCase, DomainPoints.inside(domain));
    MappedPoints mapped = testCase.map(points);
    for (int i = 0; i < points.size(); i++) {
      int at = i;
      boolean reaches = !Double.isNaN(mapped.logDet().get(i, 0));
      for (int j = 0; j < images.size(); j++) {
        reaches &= DomainPoints.reaches(images.get(j), mapped.points().get(i, j));
      }
      worst.require(
          reaches,
          () ->
              testCase.at(points, at)
                  + ": expected an image in "
                  + images
                  + "; got "
                  + image(mapped, at));
    }
  }

  private static void outside(Case testCase, List<Domain> domain, int j, WorstCase worst) {
    Tile inside = DomainPoints.inside(domain);
    Tile few = inside.points(0, Math.min(4, inside.size()));
    Domain set = domain.get(j);
    Points ends = given(testCase, DomainPoints.with(few, j, DomainPoints.ends(set)));
    Points beyond = given(testCase, DomainPoints.with(few, j, DomainPoints.beyond(set)));
    undefined(testCase, ends, false, worst);
    undefined(testCase, beyond, true, worst);
  }

  private static void undefined(Case testCase, Points points, boolean mayBeNaN, WorstCase worst) {
    MappedPoints mapped = testCase.map(points);
    for (int i = 0; i < points.size(); i++) {
      int at = i;
      boolean nan = Tiles.hasNaN(mapped.points(), i) || Tiles.hasNaN(mapped.logDet(), i);
      worst.require(
          !mapped.finite(i) && (mayBeNaN || !nan),
          () ->
              testCase.at(points, at)
                  + (mayBeNaN ? ", outside: expected no number" : ", at an end: expected infinity")
                  + "; got "
                  + image(mapped, at));
    }
  }

  private static String image(MappedPoints mapped, int i) {
    return Tiles.point(mapped.points(), i) + ", log-determinant " + mapped.logDet().get(i, 0);
  }

  private static Points given(Case testCase, Tile x) {
    return new TestPoints(x.dimension(), testCase.bijector().contextDimension())
        .given(x, new SplittableRandom(49));
  }
}
