package dev.bijou.admin.flows;

import java.time.Instant;

/**
 * Who offered a type that nobody offers now.
 *
 * @param bundle its symbolic name and version
 * @param gone when it ceased to
 */
public record LastProvider(String bundle, Instant gone) {}
