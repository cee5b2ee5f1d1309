package dev.bijou.timing.internal.measure;

import dev.bijou.compare.Disturbance;

/** A machine with two processors that does what it is told. */
public final class ManualMachine implements Machine {
  private Disturbance disturbance = new Disturbance(0, 0, 0);

  /** Lets the virtual machine do something besides. */
  public void disturb(Disturbance more) {
    disturbance = disturbance.plus(more);
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
  public Disturbance disturbance() {
    return disturbance;
  }
}
