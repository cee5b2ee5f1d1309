package dev.bijou.timing.internal.measure;

import dev.bijou.admin.timing.CheaperDirection;
import dev.bijou.admin.timing.Estimate;

/**
 * How much the speed of the machine itself wavers, and what can be told in spite of it.
 *
 * @param spread of the times of {@link Calibration}: the width of their middle 80 %, relative to
 *     their median
 */
public record MachineNoise(double spread) {
  /** An idle machine stays below 0.05; a neighbour on the same core makes it 0.5 and more. */
  private static final double LOADED = 0.15;

  /** How much these times of the calibration loop waver. */
  public static MachineNoise of(double[] calibrationMillis) {
    return new MachineNoise(Statistics.spread(calibrationMillis));
  }

  /**
   * Whether small differences cannot be told. The load average does not enter: it looks a minute
   * back and counts whatever ran before, whereas the spread is of the very rounds that count.
   */
  public boolean loaded() {
    return spread > LOADED;
  }

  /**
   * Which direction is cheaper by the ratio of inverse to forward. No difference where its interval
   * contains 1; undecided where the machine is loaded and wavers by more than the interval stays
   * clear of 1.
   */
  public CheaperDirection verdict(Estimate ratio) {
    if (ratio.contains(1)) {
      return CheaperDirection.NO_DIFFERENCE;
    }
    if (loaded() && ratio.low() / (1 + spread) <= 1 && 1 <= ratio.high() * (1 + spread)) {
      return CheaperDirection.UNDECIDED;
    }
    return ratio.median() > 1 ? CheaperDirection.FORWARD_CHEAPER : CheaperDirection.INVERSE_CHEAPER;
  }
}
