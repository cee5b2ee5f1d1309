package dev.bijou.flow;

import java.time.Instant;

/**
 * Who offered a type that nobody offers now.
 *
 * @param bundle its symbolic name and version
 * @param gone when it ceased to
 */
public record Sighting(String bundle, Instant gone) {}
