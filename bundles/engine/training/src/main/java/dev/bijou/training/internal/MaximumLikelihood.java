package dev.bijou.training.internal;

import dev.bijou.flow.Flow;
import dev.bijou.parameter.Parameters;
import dev.bijou.training.FitException;
import dev.bijou.training.FitOptions;
import dev.bijou.training.Trainer.FitProgress;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Maximum likelihood by minibatches, with early stopping. The steps become shorter when nothing
 * gets better any more; the parameters kept are those under which the rows that judge were
 * likeliest, the first among them. Where these are not held back, training lasts as many epochs at
 * most as it would have been patient.
 */
final class MaximumLikelihood {
  private static final String STAGE = "maximum likelihood";

  private final FitOptions plan;
  private final WorkerPool crew;
  private final FitProgress progress;
  private final TrainingRows.Parted rows;
  private final boolean held;

  /**
   * Over these rows.
   *
   * @param held whether the rows that judge are held back from those learned from
   */
  MaximumLikelihood(
      TrainingRows.Parted rows,
      boolean held,
      FitOptions plan,
      FitProgress progress,
      WorkerPool crew) {
    this.rows = rows;
    this.held = held;
    this.plan = plan;
    this.progress = progress;
    this.crew = crew;
  }

  /**
   * What came of it.
   *
   * @param flow with the best parameters
   * @param epochs that were run
   * @param warnings what the user should know of it
   */
  record Outcome(Flow flow, int epochs, List<String> warnings) {}

  /**
   * Climbs from where a flow is.
   *
   * @throws FitException if an epoch went nowhere: none of its gradients was finite
   */
  Outcome climb(Flow start, NoiseRegularization blur) {
    Parameters layout = start.parameters();
    BatchGradient descent =
        new BatchGradient(rows.train(), blur, layout, plan.batch(), plan.seed(), crew);
    Adam adam = new Adam(layout.toArray(), plan.learningRate(), plan.clip());
    int[] order = TrainingRows.numbers(rows.train().size());
    Best best = new Best(start, validate(start));
    advance(0, OptionalDouble.empty(), best);
    int epoch = 0;
    while (epoch < limit() && epoch - best.epoch < plan.patience()) {
      epoch++;
      TrainingRows.shuffle(order, TrainingSeeds.of(plan.seed(), TrainingSeeds.ORDER - epoch));
      int steps = adam.steps();
      double train = epoch(start, order, descent, adam);
      requireSteps(adam.steps() - steps, epoch);
      Flow flow = start.bind(layout.with(adam.average()));
      best.offer(flow, validate(flow), epoch);
      if (isStale(epoch - best.epoch)) {
        adam.halveRate();
      }
      advance(epoch, OptionalDouble.of(train), best);
    }
    return new Outcome(best.flow(), epoch, warnings(adam));
  }

  private static List<String> warnings(Adam adam) {
    return adam.skipped() == 0
        ? List.of()
        : List.of(
            "%d of %d steps had a gradient that is not finite, and were not gone: rows lie far from all others, or the learning rate is too large"
                .formatted(adam.skipped(), adam.skipped() + adam.steps()));
  }

  private static void requireSteps(int steps, int epoch) {
    if (steps == 0) {
      throw new FitException(
          "astray: expected finite gradients; got none in epoch %d; look for rows far from all others, try a smaller learning rate, or the method init"
              .formatted(epoch),
          null);
    }
  }

  /** Five times before patience ends the steps become shorter. */
  private boolean isStale(int epochs) {
    return epochs > 0 && epochs % Math.max(1, plan.patience() / 5) == 0;
  }

  private int limit() {
    return held ? plan.epochs() : Math.min(plan.epochs(), plan.patience());
  }

  /** Visits all rows once; returns the mean log p that they had on the way. */
  private double epoch(Flow start, int[] order, BatchGradient descent, Adam adam) {
    int batches = (int) (((long) order.length + plan.batch() - 1) / plan.batch());
    double sum = 0;
    for (int b = 0; b < batches; b++) {
      WorkerPool.requireUninterrupted();
      int from = (int) ((long) order.length * b / batches);
      int to = (int) ((long) order.length * (b + 1) / batches);
      Flow flow = start.bind(start.parameters().with(adam.theta()));
      adam.step(descent.gradient(flow, order, from, to));
      sum += descent.logProb(to - from);
    }
    return sum / order.length;
  }

  /** The mean log p of the rows that judge. */
  private double validate(Flow flow) {
    TrainingRows judges = rows.validation();
    double[] logProb =
        flow.parallel(crew.executor(), crew.threads()).logProb(judges.x(), judges.context());
    return Arrays.stream(logProb).average().orElseThrow();
  }

  private void advance(int epoch, OptionalDouble train, Best best) {
    OptionalDouble validation = held ? OptionalDouble.of(best.last) : OptionalDouble.empty();
    progress.advance(new FitProgress.Step(STAGE, epoch, limit(), train, validation));
  }

  /** The best so far. */
  private static final class Best {
    private Flow flow;
    private double logProb;
    private double last;
    private int epoch;

    Best(Flow flow, double logProb) {
      this.flow = flow;
      this.logProb = logProb;
      this.last = logProb;
    }

    /** Takes a flow that is better; or any, as long as none has been a number. */
    void offer(Flow other, double value, int when) {
      last = value;
      if (value > logProb || Double.isNaN(logProb)) {
        flow = other;
        logProb = value;
        epoch = when;
      }
    }

    Flow flow() {
      if (Arrays.stream(flow.parameters().toArray()).allMatch(Double::isFinite)) {
        return flow;
      }
      throw new FitException(
          "astray: expected finite parameters; got others; try a smaller learning rate", null);
    }
  }
}
