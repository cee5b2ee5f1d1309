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
 * @param origin who runs it
 */
public record CommandSession(
    Services services, InputStream in, CommandOutput output, CommandFiles files, Origin origin) {
  /** Returns who runs it, for the audit log. */
  public Actor actor() {
    return new Actor(origin.user(), origin.from());
  }

  /**
   * The user of a command.
   *
   * @param user the name of the user
   * @param from where the command was entered: {@code command}, {@code shell} or {@code attach pid
   *     123}
   */
  public record Origin(String user, String from) {
    /** Returns the user of this process. */
    static Origin ofThisProcess(String from) {
      return new Origin(System.getProperty("user.name", ""), from);
    }
  }
}
