package dev.bijou.admin.timing;

/**
 * The same flow compiled into piecewise polynomials.
 *
 * @param forward milliseconds of the batch
 * @param inverse milliseconds of the batch
 * @param ratio inverse over forward, paired by rounds
 * @param maxError against the flow itself
 */
public record Frozen(Estimate forward, Estimate inverse, Estimate ratio, double maxError) {}
