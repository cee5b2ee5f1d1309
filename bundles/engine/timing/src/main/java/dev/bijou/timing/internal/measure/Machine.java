package dev.bijou.timing.internal.measure;

import dev.bijou.admin.timing.JvmActivity;

/** The machine and the virtual machine on which measurements run. */
public interface Machine {
  /** Returns the number of processors available to the virtual machine. */
  int processors();

  /** Returns the system load average of the last minute, or NaN if it is not available. */
  double load();

  /**
   * Returns the garbage collection and compilation activity since the virtual machine was started.
   */
  JvmActivity jvmActivity();
}
