package dev.bijou.launcher.log;

import java.util.logging.LogManager;

/**
 * The loggers of a JVM that keep their handlers until the framework has stopped. A hook of the JVM
 * would remove them as soon as a signal arrives, while bundles still log how they end.
 */
public final class LastingLogManager extends LogManager {
  private static volatile LastingLogManager instance;

  /** Creates the manager; called by the JVM when the first logger is used. */
  @SuppressWarnings("StaticAssignmentInConstructor") // the JVM creates one
  public LastingLogManager() {
    instance = this;
  }

  /** Removes all handlers, unless it is the hook of the JVM that asks for it. */
  @Override
  public void reset() {
    boolean hook = Thread.currentThread().getClass().getEnclosingClass() == LogManager.class;
    if (!hook) {
      super.reset();
    }
  }

  /** Closes all handlers, if there are loggers, when nothing logs any more. */
  public static void end() {
    LastingLogManager manager = instance;
    if (manager != null) {
      manager.reset();
    }
  }
}
