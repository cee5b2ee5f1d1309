package dev.bijou.timing.internal.measure;

import dev.bijou.admin.timing.JvmActivity;

/** A machine with two processors that does what it is told. */
public final class ManualMachine implements Machine {
  private JvmActivity jvmActivity = new JvmActivity(0, 0, 0);

  /** Lets the virtual machine do something besides. */
  public void disturb(JvmActivity more) {
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
