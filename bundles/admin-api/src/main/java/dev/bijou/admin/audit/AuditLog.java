package dev.bijou.admin.audit;

import org.osgi.annotation.versioning.ProviderType;

/**
 * The record of who changed what, a line per change. User interfaces and engines record the changes
 * that they make, if there is such a service. The implementation records by itself the changes that
 * others see: of flows, bundles, configurations and jobs. Thread-safe.
 */
@ProviderType
public interface AuditLog {
  /**
   * Records a change. Values may contain any characters.
   *
   * @param actor who made it
   * @param what the action and its object, such as {@code cancel job 7}
   * @param before the state before, or ""
   * @param after the state after, or ""
   */
  void record(Actor actor, String what, String before, String after);

  /**
   * Who makes a change.
   *
   * @param who the name of a user
   * @param from the way, such as {@code shell}, {@code attach pid 123}, {@code command}, or a file
   */
  record Actor(String who, String from) {
    /** The name of a user that is not known. */
    public static final String UNKNOWN = "unknown";

    /** Returns the user that runs this process. */
    public static Actor ofProcess(String from) {
      return new Actor(System.getProperty("user.name", UNKNOWN), from);
    }
  }
}
