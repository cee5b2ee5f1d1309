package dev.bijou.shell.internal;

import dev.bijou.admin.audit.AuditLog.Actor;
import java.io.InputStream;

/**
 * The surroundings of a command.
 *
 * @param services the services that it uses
 * @param in the standard input
 * @param output the output streams
 * @param files the files that its arguments name
 * @param actor who runs it, from {@code command}, {@code shell} or {@code attach pid 123}
 */
public record CommandSession(
    Services services, InputStream in, CommandOutput output, CommandFiles files, Actor actor) {}
