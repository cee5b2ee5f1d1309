package dev.bijou.admin.flows;

import java.time.Instant;

/**
 * The last provider of a type that nobody provides now.
 *
 * @param bundle symbolic name and version
 * @param gone the time of its removal
 */
public record LastProvider(String bundle, Instant gone) {}
