package dev.bijou.timing.internal.measure;

/**
 * A constant workload: a chain of dependent fused multiply-adds. It needs no memory and takes a few
 * milliseconds, long enough to be interrupted when other processes need the processor, so the
 * variation of its times measures the noise of the machine.
 */
public final class Calibration implements MeasuredTask {
  private static final int STEPS = 1 << 22;

  @Override
  public double[] run() {
    double x = 0.5;
    for (int i = 0; i < STEPS; i++) {
      x = Math.fma(x, -0.75, 0.25);
    }
    return new double[] {x};
  }
}
