package dev.bijou.shell.internal;

import java.io.InputStream;

/**
 * What a verb works with.
 *
 * @param platform what it stands on
 * @param in standard input
 * @param output where it writes
 */
public record CommandSession(Services platform, InputStream in, CommandOutput output) {}
