package dev.bijou.shell.internal;

/**
 * What a verb works with.
 *
 * @param platform what it stands on
 * @param output where it writes
 */
public record Session(Platform platform, Output output) {}
