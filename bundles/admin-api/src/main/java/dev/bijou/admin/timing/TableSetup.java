package dev.bijou.admin.timing;

/**
 * The cost of the tables that are built once per parameter set, before the batches.
 *
 * @param millis that it takes
 * @param evaluations of forward maps, scalar by scalar
 */
public record TableSetup(double millis, long evaluations) {}
