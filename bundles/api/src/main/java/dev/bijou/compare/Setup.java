package dev.bijou.compare;

/**
 * What is built once per parameter set before the batches: tables.
 *
 * @param millis that it takes
 * @param evaluations of forward maps, scalar by scalar
 */
public record Setup(double millis, long evaluations) {}
