package dev.bijou.timing.internal.measure;

/**
 * The same work every time: a chain of fused multiply-adds of which each waits for the one before.
 * It needs no memory, makes no garbage and takes a few milliseconds, long enough to be interrupted
 * when others want the processor; so its times differ only as far as the machine wavers.
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
