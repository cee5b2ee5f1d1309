package dev.bijou.admin.timing;

import dev.bijou.bijector.Cost;

/**
 * The measured cost of one direction.
 *
 * @param cost the declared cost, after all switches
 * @param millis wall clock of the whole batch, tables built; as {@code medianMillis} and {@code
 *     ci95Millis} in JSON
 * @param solves the scalar solves of one pass; its {@link SolveSummary#evaluations} are {@code
 *     evaluationsPerPoint} in JSON
 */
public record DirectionTiming(Cost cost, Estimate millis, SolveSummary solves) {}
