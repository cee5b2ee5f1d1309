package dev.bijou.tck.internal.bijector;

import dev.bijou.admin.conformance.Extent;
import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.Direction;
import dev.bijou.bijector.Domain;
import dev.bijou.bijector.TrainableBijector;
import dev.bijou.parameter.Parameters;
import dev.bijou.tck.internal.Finding;
import dev.bijou.tck.internal.Law;
import dev.bijou.tck.internal.WorstCase;
import dev.bijou.tck.internal.measure.Backpropagated;
import dev.bijou.tck.internal.measure.DomainPoints;
import dev.bijou.tck.internal.measure.MappedPoints;
import dev.bijou.tck.internal.measure.Points;
import dev.bijou.tck.internal.measure.Weights;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;

/** Laws that every parameter and every context variable has an effect. */
final class EffectLaws {
  private static final int STARTS = 32;

  /** The number of start values that are tried at few points. */
  private static final int STARTS_AT_FEW = 16;

  private static final int STARTS_BY_ONE = 4;

  /** The scale of a perturbation after which the start values hardly matter. */
  private static final double FAR = 3;

  private static final int NAMED = 3;

  static final Law<BijectorSubject> PARAMETERS =
      new Law<>(
          13,
          "no idle parameters",
          "For two and more coordinates, every trainable parameter changes an image or a"
              + " log-determinant, except those declared masked: nothing depends on these, even if"
              + " they are NaN.",
          EffectLaws::parameters);

  static final Law<BijectorSubject> CONTEXT =
      new Law<>(
          14,
          "no idle context",
          "Every context variable that a bijector declares to read changes an image or a"
              + " log-determinant.",
          EffectLaws::context);

  private EffectLaws() {}

  private static Finding parameters(BijectorSubject subject) {
    WorstCase worst = new WorstCase();
    for (Case testCase : subject.trainable()) {
      Parameters theta = testCase.differentiable().parameters();
      if (testCase.setup().dimension() > 1 && theta.size() > 0) {
        if (decides(testCase)) {
          BitSet idle = idle(testCase, theta);
          worst.requireZero(
              idle.cardinality(), () -> testCase + ": " + names(theta, idle) + " have no effect");
        }
        if (!testCase.differentiable().maskedParameters().isEmpty()) {
          ignoresMasked(testCase, worst);
        }
      }
    }
    return worst.exactly();
  }

  /** Returns whether a direction is tried: what changes a map changes its inverse. */
  private static boolean decides(Case testCase) {
    return testCase.direction() == Direction.FORWARD
        || !testCase.reversible()
        || testCase.extent() == Extent.ALL;
  }

  /**
   * Returns the parameters without effect: their derivative is zero at every point for many start
   * values, and adding one to them changes nothing. Many start values are needed because for some
   * of them two successive rectifiers may not both be active at any point. A piece of a spline may
   * be narrow: further points leave no gap wider than 1/16 in any coordinate.
   */
  private static BitSet idle(Case testCase, Parameters theta) {
    Perturbation perturbation = testCase.perturbation();
    BitSet idle = perturbation.free(theta);
    idle.andNot(testCase.differentiable().maskedParameters());
    SplittableRandom random = new SplittableRandom(testCase.setup().seed());
    int context = testCase.bijector().contextDimension();
    Points few = testCase.near().and(testCase.far());
    Points spread = new TestPoints(testCase.setup().dimension(), context).spread();
    List<Domain> domains = testCase.domains(testCase.direction());
    Points points = few.and(spread.with(DomainPoints.wrapped(spread.x(), domains)));
    TrainableBijector bound = testCase.differentiable();
    for (int s = 0; s < STARTS && !idle.isEmpty(); s++) {
      removeDifferentiated(bound, testCase, s < STARTS_AT_FEW ? few : points, idle);
      bound = perturbation.perturb(testCase.differentiable(), FAR, random);
    }
    bound = testCase.differentiable();
    for (int s = 0; s < STARTS_BY_ONE && !idle.isEmpty(); s++) {
      removeEffective(bound, testCase, points, idle);
      bound = perturbation.perturb(bound, random);
    }
    return idle;
  }

  /**
   * Checks that with NaN in the masked parameters images, log-determinants and derivatives are
   * bit-identical.
   */
  private static void ignoresMasked(Case testCase, WorstCase worst) {
    TrainableBijector bijector = testCase.differentiable();
    BitSet maskedParameters = bijector.maskedParameters();
    double[] values = bijector.parameters().toArray();
    maskedParameters.stream().forEach(k -> values[k] = Double.NaN);
    TrainableBijector blind = bijector.bind(bijector.parameters().with(values));
    Points points = testCase.near();
    Weights weights = Gradients.weights(testCase, points);
    int count =
        MappedPoints.of(blind, testCase.direction(), points).differences(testCase.atNear().image())
            + Backpropagated.of(blind, testCase.direction(), points, weights)
                .differences(Backpropagated.of(bijector, testCase.direction(), points, weights));
    worst.requireZero(count, () -> testCase + ": " + count + " values depend on masked parameters");
  }

  private static void removeDifferentiated(
      TrainableBijector bound, Case testCase, Points points, BitSet idle) {
    Points usable = points.select(MappedPoints.of(bound, testCase.direction(), points)::finite);
    double[] gradient =
        Backpropagated.of(bound, testCase.direction(), usable, Gradients.weights(testCase, usable))
            .gradient();
    for (int k = 0; k < gradient.length; k++) {
      if (gradient[k] != 0 && !Double.isNaN(gradient[k])) {
        idle.clear(k);
      }
    }
  }

  private static void removeEffective(
      TrainableBijector bound, Case testCase, Points points, BitSet idle) {
    MappedPoints before = MappedPoints.of(bound, testCase.direction(), points);
    for (int k = idle.nextSetBit(0); k >= 0; k = idle.nextSetBit(k + 1)) {
      double[] values = bound.parameters().toArray();
      values[k] += 1;
      Bijector changed = bound.bind(bound.parameters().with(values));
      if (MappedPoints.of(changed, testCase.direction(), points).differences(before) > 0) {
        idle.clear(k);
      }
    }
  }

  private static List<String> names(Parameters theta, BitSet idle) {
    return idle.stream().limit(NAMED).mapToObj(k -> name(theta, k)).toList();
  }

  private static String name(Parameters theta, int k) {
    return theta.blocks().stream()
        .filter(b -> theta.offset(b.name()) <= k && k < theta.offset(b.name()) + b.size())
        .map(b -> b.name() + "[" + (k - theta.offset(b.name())) + "]")
        .findFirst()
        .orElseThrow();
  }

  private static Finding context(BijectorSubject subject) {
    WorstCase worst = new WorstCase();
    for (Case testCase : subject.cases()) {
      Points points = testCase.near();
      for (int k = 0; k < points.context().dimension(); k++) {
        int variable = k;
        MappedPoints changed = testCase.map(Gradients.shifted(points, k, 1));
        worst.require(
            changed.differences(testCase.atNear().image()) > 0,
            () -> testCase + ": context variable " + variable + " has no effect");
      }
    }
    return worst.exactly();
  }
}
