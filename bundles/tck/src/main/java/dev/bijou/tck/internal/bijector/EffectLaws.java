package dev.bijou.tck.internal.bijector;

import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.TrainableBijector;
import dev.bijou.parameter.Parameters;
import dev.bijou.tck.internal.Finding;
import dev.bijou.tck.internal.Law;
import dev.bijou.tck.internal.WorstCase;
import dev.bijou.tck.internal.measure.Backpropagated;
import dev.bijou.tck.internal.measure.MappedPoints;
import dev.bijou.tck.internal.measure.Points;
import dev.bijou.tck.internal.measure.Weights;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Laws that nothing is carried along which does not matter. */
final class EffectLaws {
  private static final int STARTS = 32;
  private static final int STARTS_BY_ONE = 4;

  /** So many moves, and little is left of where they began. */
  private static final int FAR = 8;

  private static final int NAMED = 3;

  static final Law<BijectorSubject> PARAMETERS =
      new Law<>(
          13,
          "parameters count",
          "Every parameter that can be learned moves an image or a log-determinant, for two and more"
              + " coordinates, but those that are declared unread: nothing depends on these, be they"
              + " NaN.",
          EffectLaws::parameters);

  static final Law<BijectorSubject> CONTEXT =
      new Law<>(
          14,
          "context counts",
          "Every context variable that a bijector says it reads moves an image or a"
              + " log-determinant.",
          EffectLaws::context);

  private EffectLaws() {}

  private static Finding parameters(BijectorSubject subject) {
    WorstCase worst = new WorstCase();
    for (Case trial : subject.trainable()) {
      Parameters theta = trial.differentiable().parameters();
      if (trial.setting().dimension() > 1 && theta.size() > 0) {
        BitSet idle = idle(trial, theta);
        worst.none(idle.cardinality(), () -> trial + ": " + names(theta, idle) + " move nothing");
        maskedParameters(trial, worst);
      }
    }
    return worst.exactly();
  }

  /**
   * Parameters that move nothing: those whose derivative is zero at every point and from many
   * starts, since two rectifiers in a row may not both be on for any point at one of them, and
   * which make no difference when they are moved by one either. A piece of a spline may be narrow:
   * the points leave no gap wider than a sixteenth in any coordinate.
   */
  private static BitSet idle(Case trial, Parameters theta) {
    int context = trial.bijector().contextDimension();
    Points spread = new TestPoints(trial.setting().dimension(), context).spread();
    Points points = trial.near().and(trial.far()).and(spread);
    SplittableRandom random = new SplittableRandom(trial.setting().seed());
    Perturbation moves = Perturbation.of(trial.differentiable());
    BitSet idle = moves.free(theta);
    idle.andNot(trial.differentiable().maskedParameters());
    TrainableBijector bound = trial.differentiable();
    for (int s = 0; s < STARTS && !idle.isEmpty(); s++) {
      removeFelt(bound, trial, points, idle);
      bound = far(moves, trial.differentiable(), random);
    }
    bound = trial.differentiable();
    for (int s = 0; s < STARTS_BY_ONE && !idle.isEmpty(); s++) {
      removeMoving(bound, trial, points, idle);
      bound = moves.move(bound, random);
    }
    return idle;
  }

  /** Unread as declared, images, log-determinants and derivatives are the same bits with NaN. */
  private static void maskedParameters(Case trial, WorstCase worst) {
    TrainableBijector bijector = trial.differentiable();
    BitSet maskedParameters = bijector.maskedParameters();
    double[] values = bijector.parameters().toArray();
    maskedParameters.stream().forEach(k -> values[k] = Double.NaN);
    TrainableBijector blind = bijector.bind(bijector.parameters().with(values));
    Points points = trial.near();
    Weights weights = Gradients.weights(trial, points);
    int count =
        MappedPoints.of(blind, trial.direction(), points).differences(trial.map(points))
            + Backpropagated.of(blind, trial.direction(), points, weights)
                .differences(Backpropagated.of(bijector, trial.direction(), points, weights));
    worst.none(count, () -> trial + ": " + count + " values depend on what is declared unread");
  }

  private static TrainableBijector far(
      Perturbation moves, TrainableBijector from, RandomGenerator random) {
    TrainableBijector bound = from;
    for (int k = 0; k < FAR; k++) {
      bound = moves.move(bound, random);
    }
    return bound;
  }

  private static void removeFelt(TrainableBijector bound, Case trial, Points points, BitSet idle) {
    Points usable = points.select(MappedPoints.of(bound, trial.direction(), points)::finite);
    double[] gradient =
        Backpropagated.of(bound, trial.direction(), usable, Gradients.weights(trial, usable))
            .gradient();
    for (int k = 0; k < gradient.length; k++) {
      if (gradient[k] != 0 && !Double.isNaN(gradient[k])) {
        idle.clear(k);
      }
    }
  }

  private static void removeMoving(
      TrainableBijector bound, Case trial, Points points, BitSet idle) {
    MappedPoints before = MappedPoints.of(bound, trial.direction(), points);
    for (int k = idle.nextSetBit(0); k >= 0; k = idle.nextSetBit(k + 1)) {
      double[] values = bound.parameters().toArray();
      values[k] += 1;
      Bijector moved = bound.bind(bound.parameters().with(values));
      if (MappedPoints.of(moved, trial.direction(), points).differences(before) > 0) {
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
    for (Case trial : subject.trials()) {
      Points points = trial.near();
      for (int k = 0; k < points.context().dimension(); k++) {
        int variable = k;
        MappedPoints moved = trial.map(Gradients.shifted(points, k, 1));
        worst.demand(
            moved.differences(trial.map(points)) > 0,
            () -> trial + ": context variable " + variable + " moves nothing");
      }
    }
    return worst.exactly();
  }
}
