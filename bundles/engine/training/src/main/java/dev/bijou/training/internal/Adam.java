package dev.bijou.training.internal;

/**
 * Adam (Kingma and Ba 2015, algorithm 1), with β₁ = 0.9, β₂ = 0.999, ε = 10⁻⁸, and an average of
 * the parameters over the last steps: that is what is kept, since it does not wander with the
 * batches (Polyak and Juditsky 1992).
 */
final class Adam {
  private static final double BETA1 = 0.9;
  private static final double BETA2 = 0.999;
  private static final double EPSILON = 1e-8;

  /** Of the average: about fifty steps back. */
  private static final double DECAY = 0.98;

  private double rate;
  private final double clip;
  private final double[] theta;
  private final double[] average;
  private final double[] first;
  private final double[] second;
  private int step;
  private int skipped;

  /**
   * From these parameters.
   *
   * @param clip gradients longer than this are shortened to it
   */
  Adam(double[] theta, double rate, double clip) {
    this.theta = theta.clone();
    this.average = theta.clone();
    this.first = new double[theta.length];
    this.second = new double[theta.length];
    this.rate = rate;
    this.clip = clip;
  }

  /** The parameters as they are now. Not to be changed. */
  double[] theta() {
    return theta;
  }

  /** Their average over the last steps. Not to be changed. */
  double[] average() {
    return average;
  }

  /** From now on steps are half as long. */
  void halveRate() {
    rate /= 2;
  }

  /** How many steps were gone. */
  int steps() {
    return step;
  }

  /** How many steps were not, because a gradient had no finite length. */
  int skipped() {
    return skipped;
  }

  /** Goes a step downhill; none if the gradient has no finite length. */
  void step(double[] gradient) {
    double norm = norm(gradient);
    if (!(norm < Double.POSITIVE_INFINITY)) {
      skipped++;
      return;
    }
    step++;
    double shorten = norm > clip ? clip / norm : 1;
    double length = rate / (1 - Math.pow(BETA1, step));
    double correction = 1 / (1 - Math.pow(BETA2, step));
    double decay = Math.min(DECAY, (1.0 + step) / (10.0 + step));
    for (int k = 0; k < theta.length; k++) {
      double g = gradient[k] * shorten;
      first[k] += (1 - BETA1) * (g - first[k]);
      second[k] += (1 - BETA2) * (g * g - second[k]);
      theta[k] -= length * first[k] / (Math.sqrt(second[k] * correction) + EPSILON);
      average[k] += (1 - decay) * (theta[k] - average[k]);
    }
  }

  private static double norm(double[] gradient) {
    double sum = 0;
    for (double g : gradient) {
      sum += g * g;
    }
    return Math.sqrt(sum);
  }
}
