package dev.bijou.admin.timing;

import dev.bijou.bijector.Cost;

/**
 * What one direction costs.
 *
 * @param cost as declared, after all switches
 * @param millis wall clock of the whole batch, tables built; as {@code medianMillis} and {@code
 *     ci95Millis} in JSON
 * @param solves what had to be solved; its {@link SolveSummary#evaluations} are {@code
 *     evaluationsPerPoint} in JSON
 */
public record DirectionTiming(Cost cost, Estimate millis, SolveSummary solves) {}
