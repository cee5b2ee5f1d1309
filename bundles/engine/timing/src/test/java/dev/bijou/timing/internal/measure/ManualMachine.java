package dev.bijou.timing.internal.measure;

import dev.bijou.admin.timing.JvmActivity;

/** A machine with two processors and manually set JVM activity. */
public final class ManualMachine implements Machine {
  private JvmActivity jvmActivity = new JvmActivity(0, 0, 0);

  /** Adds activity of the virtual machine. */
  public void addActivity(JvmActivity more) {
    jvmActivity = jvmActivity.plus(more);
  }

  @Override
  public int processors() {
    return 2;
  }

  @Override
  public double load() {
    return 0.5;
  }

  @Override
  public JvmActivity jvmActivity() {
    return jvmActivity;
  }
}
