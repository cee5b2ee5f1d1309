package dev.bijou.admin.timing;

/**
 * What is built once per parameter set before the batches: tables.
 *
 * @param millis that it takes
 * @param evaluations of forward maps, scalar by scalar
 */
public record TableSetup(double millis, long evaluations) {}
