package dev.bijou.admin.timing;

/**
 * The published way: the same flow with every equation solved by bisection, one point at a time,
 * the same scalar functions in both directions.
 *
 * @param points that it was timed on, the first of the batch: perhaps fewer than the batch, for it
 *     is slow
 * @param forward milliseconds of the whole batch, in proportion where fewer points were timed
 * @param inverse likewise
 * @param ratio inverse over forward, paired by rounds
 * @param solves of the direction that has to solve: the inverse, unless draws are the cheap ones
 * @param roundTripMaxError the larger of x → z → x and z → x → z over {@code points}, absolute,
 *     relative above 1
 */
public record BisectionBaseline(
    int points,
    Estimate forward,
    Estimate inverse,
    Estimate ratio,
    SolveSummary solves,
    double roundTripMaxError) {
  /** The ratio that was published for the flow that ships as {@code gaussianization}. */
  public static final double PUBLISHED_RATIO = 39;

  /** The milliseconds published for log_prob of 5000 points. */
  public static final double PUBLISHED_FORWARD_MILLIS = 19.54;

  /** The milliseconds published for sample of 5000 points. */
  public static final double PUBLISHED_INVERSE_MILLIS = 764.82;
}
