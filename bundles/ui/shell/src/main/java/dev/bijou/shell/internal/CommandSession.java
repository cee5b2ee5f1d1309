package dev.bijou.shell.internal;

import java.io.InputStream;

/**
 * The surroundings of a command.
 *
 * @param services the services that it uses
 * @param in the standard input
 * @param output the output streams
 */
public record CommandSession(Services services, InputStream in, CommandOutput output) {}
