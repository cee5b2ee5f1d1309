package dev.bijou.admin.timing;

/**
 * The baseline of the literature: the same flow with every equation solved by bisection, one point
 * at a time, with the same scalar functions in both directions.
 *
 * @param points the number of points timed, the first of the batch: fewer than the batch where it
 *     is slow
 * @param forward milliseconds of the whole batch, extrapolated where fewer points were timed
 * @param inverse likewise
 * @param ratio inverse over forward, paired by rounds
 * @param solves the solves of the iterative direction: INVERSE, unless sampling is the cheap one
 * @param roundTripMaxError the larger of x → z → x and z → x → z over {@code points}, absolute,
 *     relative above 1
 */
public record BisectionBaseline(
    int points,
    Estimate forward,
    Estimate inverse,
    Estimate ratio,
    SolveSummary solves,
    double roundTripMaxError) {}
