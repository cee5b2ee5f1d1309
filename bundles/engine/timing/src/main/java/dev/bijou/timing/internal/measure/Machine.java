package dev.bijou.timing.internal.measure;

import dev.bijou.admin.timing.JvmActivity;

/** What there is to know about the machine and the virtual machine that measurements run on. */
public interface Machine {
  /** The processors that the virtual machine may use. */
  int processors();

  /** Processes that wanted a processor in the last minute; NaN where the system does not tell. */
  double load();

  /** What the virtual machine has done besides since it was started. */
  JvmActivity jvmActivity();
}
