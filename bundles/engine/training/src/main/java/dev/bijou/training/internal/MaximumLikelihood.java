package dev.bijou.training.internal;

import dev.bijou.flow.Flow;
import dev.bijou.parameter.Parameters;
import dev.bijou.training.FitOptions;
import dev.bijou.training.Trainer.FitProgress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * Maximum likelihood by minibatches, with early stopping. The learning rate is halved after
 * patience/5 epochs without an improvement above the tolerance. The result has the parameters with
 * the highest log-likelihood of the validation rows; of equal ones, the first. If no rows are held
 * out, training takes at most {@code patience} epochs.
 */
final class MaximumLikelihood {
  private static final String STAGE = "maximum likelihood";

  /** A first epoch that takes longer reports its batches. */
  private static final double SLOW_EPOCH_NANOS = 10e9;

  private final FitOptions options;
  private final WorkerPool workers;
  private final FitProgress progress;
  private final TrainValidationSplit rows;
  private final boolean heldOut;
  private boolean stopped;

  /**
   * Creates a training run over these rows.
   *
   * @param heldOut whether the validation rows are not among the training rows
   */
  MaximumLikelihood(
      TrainValidationSplit rows,
      boolean heldOut,
      FitOptions options,
      FitProgress progress,
      WorkerPool workers) {
    this.rows = rows;
    this.heldOut = heldOut;
    this.options = options;
    this.progress = progress;
    this.workers = workers;
  }

  /**
   * The result of training.
   *
   * @param flow the flow with the best parameters
   * @param epochs the number of epochs
   * @param warnings the warnings for the user
   */
  record Outcome(Flow flow, int epochs, List<String> warnings) {}

  /**
   * Maximizes the likelihood, starting at the parameters of a flow. It ends after an epoch without
   * a finite gradient, and after the current step if a stop is requested; the parameters of that
   * step are validated, too.
   */
  Outcome maximize(Flow initial, NoiseRegularization noise) {
    Parameters layout = initial.parameters();
    BatchGradient gradient =
        new BatchGradient(rows.train(), noise, layout, options.batch(), options.seed(), workers);
    Adam adam = new Adam(layout.toArray(), options.learningRate(), options.clip());
    int[] order = TrainingRows.indices(rows.train().size());
    Best best = new Best(initial, validate(initial), options.tolerance());
    report(0, OptionalDouble.empty(), best);
    int epoch = 0;
    while (!isStopped() && epoch < limit() && epoch - best.improved < options.patience()) {
      epoch++;
      TrainingRows.shuffle(order, TrainingSeeds.of(options.seed(), TrainingSeeds.ORDER - epoch));
      int steps = adam.steps();
      double train = epoch(initial, order, gradient, adam, epoch == 1);
      if (adam.steps() == steps && !stopped) {
        return new Outcome(best.flow, epoch, List.of(diverged(epoch, best.epoch)));
      }
      Flow flow = initial.bind(layout.with(adam.average()));
      best.offer(flow, validate(flow), epoch);
      if (isStale(epoch - best.improved)) {
        adam.halveRate();
      }
      report(epoch, OptionalDouble.of(train), best);
    }
    List<String> warnings = new ArrayList<>(skippedSteps(adam));
    if (stopped) {
      warnings.add(stoppedOnRequest(epoch, best.epoch));
    } else if (heldOut && epoch == options.epochs() && epoch - best.improved < options.patience()) {
      warnings.add(stillRising(epoch, best.epoch));
    }
    return new Outcome(best.flow, epoch, warnings);
  }

  /** Returns whether a stop is, or was, requested. */
  private boolean isStopped() {
    stopped = stopped || progress.stopRequested();
    return stopped;
  }

  private String stoppedOnRequest(int epochs, int best) {
    return String.format(
        Locale.ROOT,
        "training was stopped on request in epoch %d of at most %d; the model has the best parameters so far, those of epoch %d; continue the fit to train on",
        epochs,
        limit(),
        best);
  }

  private static List<String> skippedSteps(Adam adam) {
    return adam.skipped() == 0
        ? List.of()
        : List.of(
            String.format(
                Locale.ROOT,
                "%d of %d steps were skipped because their gradient was not finite; look for rows far from all others, or use a smaller learning rate",
                adam.skipped(),
                adam.skipped() + adam.steps()));
  }

  private static String stillRising(int epochs, int best) {
    return String.format(
        Locale.ROOT,
        "training stopped at the limit of %d epochs, with its best validation log-density in epoch %d; it may still rise; use more epochs",
        epochs,
        best);
  }

  private static String diverged(int epoch, int best) {
    return String.format(
        Locale.ROOT,
        "training diverged: expected finite gradients; got none in epoch %d; the model has the parameters of epoch %d; look for rows far from all others, or use a smaller learning rate",
        epoch,
        best);
  }

  /** Returns whether the learning rate is to be halved after this number of stale epochs. */
  private boolean isStale(int epochs) {
    return epochs > 0 && epochs % Math.max(1, options.patience() / 5) == 0;
  }

  private int limit() {
    return heldOut ? options.epochs() : Math.min(options.epochs(), options.patience());
  }

  /**
   * Runs an epoch, up to the step at which a stop is requested; returns the mean log p of its rows,
   * each at the parameters of its batch.
   *
   * @param first whether it is the first, whose progress is reported if it takes long
   */
  private double epoch(
      Flow initial, int[] order, BatchGradient gradient, Adam adam, boolean first) {
    int batches = (int) (((long) order.length + options.batch() - 1) / options.batch());
    double sum = 0;
    long start = System.nanoTime();
    boolean slow = false;
    int done = 0;
    for (int b = 0; b < batches && !isStopped(); b++) {
      if (first && b == 1) {
        slow = (System.nanoTime() - start) * (double) batches > SLOW_EPOCH_NANOS;
      }
      if (slow) {
        progress.advance(
            new FitProgress.Step(
                "first epoch", b - 1, batches - 1, OptionalDouble.empty(), OptionalDouble.empty()));
      }
      WorkerPool.requireUninterrupted();
      int from = (int) ((long) order.length * b / batches);
      int to = (int) ((long) order.length * (b + 1) / batches);
      Flow flow = initial.bind(initial.parameters().with(adam.theta()));
      adam.step(gradient.gradient(flow, order, from, to));
      sum += gradient.logProb(to - from);
      done = to;
    }
    return sum / Math.max(1, done);
  }

  /** Returns the mean log p of the validation rows. */
  private double validate(Flow flow) {
    TrainingRows validation = rows.validation();
    double[] logProb =
        flow.parallel(workers.executor(), workers.threads())
            .logProb(validation.x(), validation.context());
    return Arrays.stream(logProb).average().orElseThrow();
  }

  private void report(int epoch, OptionalDouble train, Best best) {
    OptionalDouble validation = heldOut ? OptionalDouble.of(best.last) : OptionalDouble.empty();
    progress.advance(new FitProgress.Step(STAGE, epoch, limit(), train, validation));
  }

  /** The best flow so far. */
  private static final class Best {
    private Flow flow;
    private double logProb;
    private double last;
    private int epoch;

    /** The epoch that restarted the patience, and the log p that it reached. */
    private int improved;

    private double reference;
    private final double tolerance;

    Best(Flow flow, double logProb, double tolerance) {
      this.flow = flow;
      this.logProb = logProb;
      this.last = logProb;
      this.reference = logProb;
      this.tolerance = tolerance;
    }

    /** Keeps a flow with finite parameters if it is better, or if the kept one has log p NaN. */
    void offer(Flow other, double value, int when) {
      last = value;
      boolean better = value > logProb || Double.isNaN(logProb);
      if (better && Arrays.stream(other.parameters().toArray()).allMatch(Double::isFinite)) {
        flow = other;
        logProb = value;
        epoch = when;
        if (value - reference > tolerance || Double.isNaN(reference)) {
          improved = when;
          reference = value;
        }
      }
    }
  }
}
