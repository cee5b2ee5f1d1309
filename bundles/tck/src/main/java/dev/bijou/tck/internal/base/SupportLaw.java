package dev.bijou.tck.internal.base;

import dev.bijou.base.Base;
import dev.bijou.bijector.Domain;
import dev.bijou.tck.internal.Finding;
import dev.bijou.tck.internal.Law;
import dev.bijou.tck.internal.WorstCase;
import dev.bijou.tck.internal.measure.DomainPoints;
import dev.bijou.tile.Tile;
import java.util.List;

/** The law that the support of a base is what it states. */
final class SupportLaw {
  private static final int SAMPLES = 64;

  static final Law<BaseSubject> LAW =
      new Law<>(
          50,
          "support",
          "The log-density is finite inside the stated support and −∞ outside of it, and samples lie"
              + " in it.",
          SupportLaw::check);

  private SupportLaw() {}

  private static Finding check(BaseSubject subject) {
    WorstCase worst = new WorstCase();
    for (Base base : subject.bases()) {
      List<Domain> support = base.support();
      boolean each = support.size() == base.dimension();
      worst.require(each, () -> base.dimension() + " coordinates: states " + support.size());
      if (each) {
        density(base, support, worst);
        samples(base, support, worst);
      }
    }
    return worst.exactly();
  }

  private static void density(Base base, List<Domain> support, WorstCase worst) {
    Tile inside = DomainPoints.inside(support);
    for (double logProb : BaseSubject.logProb(base, inside)) {
      worst.require(Double.isFinite(logProb), () -> "in " + support + ": log-density " + logProb);
    }
    for (int j = 0; j < support.size(); j++) {
      double[] beyond = DomainPoints.beyond(support.get(j));
      Tile outside = DomainPoints.with(inside.points(0, 1), j, beyond);
      for (double logProb : BaseSubject.logProb(base, outside)) {
        worst.require(
            logProb == Double.NEGATIVE_INFINITY,
            () -> "outside of " + support + ": log-density " + logProb);
      }
    }
  }

  private static void samples(Base base, List<Domain> support, WorstCase worst) {
    Tile samples = BaseSubject.sample(base, SAMPLES, 50);
    for (int j = 0; j < support.size(); j++) {
      for (double value : samples.toRow(j)) {
        Domain set = support.get(j);
        worst.require(
            DomainPoints.reaches(set, value), () -> "sample " + value + " outside of " + set);
      }
    }
  }
}
