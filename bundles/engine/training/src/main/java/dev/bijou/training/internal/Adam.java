package dev.bijou.training.internal;

/**
 * The Adam optimizer (Kingma and Ba 2015, algorithm 1), with β₁ = 0.9, β₂ = 0.999, ε = 10⁻⁸, and an
 * exponential moving average of the parameters, which varies less between batches (Polyak and
 * Juditsky 1992).
 */
final class Adam {
  private static final double BETA1 = 0.9;
  private static final double BETA2 = 0.999;
  private static final double EPSILON = 1e-8;

  /** The decay of the average: about fifty steps. */
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
   * Creates an optimizer.
   *
   * @param theta the initial parameters; copied
   * @param rate the learning rate
   * @param clip the maximum norm of a gradient; longer ones are scaled down to it
   */
  Adam(double[] theta, double rate, double clip) {
    this.theta = theta.clone();
    this.average = theta.clone();
    this.first = new double[theta.length];
    this.second = new double[theta.length];
    this.rate = rate;
    this.clip = clip;
  }

  /** Returns the current parameters. Not to be modified. */
  double[] theta() {
    return theta;
  }

  /** Returns the moving average of the parameters. Not to be modified. */
  double[] average() {
    return average;
  }

  /** Halves the learning rate. */
  void halveRate() {
    rate /= 2;
  }

  /** Returns the number of steps taken. */
  int steps() {
    return step;
  }

  /** Returns the number of steps skipped because the gradient was not finite. */
  int skipped() {
    return skipped;
  }

  /** Takes a step of gradient descent, or skips it if the norm of the gradient is not finite. */
  void step(double[] gradient) {
    double norm = norm(gradient);
    if (!(norm < Double.POSITIVE_INFINITY)) {
      skipped++;
      return;
    }
    step++;
    double clipping = norm > clip ? clip / norm : 1;
    double stepSize = rate / (1 - Math.pow(BETA1, step));
    double correction = 1 / (1 - Math.pow(BETA2, step));
    double decay = Math.min(DECAY, (1.0 + step) / (10.0 + step));
    for (int k = 0; k < theta.length; k++) {
      double g = gradient[k] * clipping;
      first[k] += (1 - BETA1) * (g - first[k]);
      second[k] += (1 - BETA2) * (g * g - second[k]);
      theta[k] -= stepSize * first[k] / (Math.sqrt(second[k] * correction) + EPSILON);
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
