package dev.bijou.timing.internal.measure;

import dev.bijou.admin.timing.CheaperDirection;
import dev.bijou.admin.timing.Estimate;
import dev.bijou.admin.timing.TimingComparison.RelativeSpeed;

/**
 * The noise of the machine and its effect on comparisons.
 *
 * @param spread the spread of the times of {@link Calibration}: the width of their middle 80 %,
 *     relative to their median
 */
public record MachineNoise(double spread) {
  /** An idle machine is below 0.05; another process on the same core gives 0.5 and more. */
  private static final double LOADED = 0.15;

  /** Returns the noise measured by the given times of the calibration loop. */
  public static MachineNoise of(double[] calibrationMillis) {
    return new MachineNoise(Statistics.spread(calibrationMillis));
  }

  /**
   * Returns whether small differences cannot be measured. The load average is not used: it covers
   * the last minute and includes earlier processes, whereas the spread covers the measured rounds
   * only.
   */
  public boolean loaded() {
    return spread > LOADED;
  }

  /** Returns the faster direction, given the ratio of inverse to forward. */
  public CheaperDirection verdict(Estimate ratio) {
    return switch (speed(ratio)) {
      case SLOWER -> CheaperDirection.FORWARD_CHEAPER;
      case FASTER -> CheaperDirection.INVERSE_CHEAPER;
      case NO_DIFFERENCE -> CheaperDirection.NO_DIFFERENCE;
      case UNDECIDED -> CheaperDirection.UNDECIDED;
    };
  }

  /**
   * Returns the speed of a task relative to another, given the ratio of their times. Special cases:
   *
   * <ul>
   *   <li>If the interval contains 1, there is no difference.
   *   <li>If the machine is loaded and the interval widened by the spread contains 1, the result is
   *       undecided.
   * </ul>
   */
  public RelativeSpeed speed(Estimate ratio) {
    if (ratio.contains(1)) {
      return RelativeSpeed.NO_DIFFERENCE;
    }
    if (loaded() && ratio.low() / (1 + spread) <= 1 && 1 <= ratio.high() * (1 + spread)) {
      return RelativeSpeed.UNDECIDED;
    }
    return ratio.median() > 1 ? RelativeSpeed.SLOWER : RelativeSpeed.FASTER;
  }
}
