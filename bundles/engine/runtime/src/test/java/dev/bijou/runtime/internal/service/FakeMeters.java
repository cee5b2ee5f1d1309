package dev.bijou.runtime.internal.service;

import dev.bijou.admin.metrics.FlowMeters;
import dev.bijou.admin.metrics.FlowStatistics;
import java.util.ArrayList;
import java.util.List;

/** Meters that record what they are told, a line each. */
final class FakeMeters implements FlowMeters {
  private final List<String> calls = new ArrayList<>();
  private int used;

  @Override
  public Meter meter(String flow, long version) {
    used++;
    String name = flow + " " + version + ": ";
    return new Meter() {
      @Override
      public long begin() {
        calls.add(name + "begin");
        return 0;
      }

      @Override
      public void end(long start, long rows, long withoutDensity) {
        calls.add(name + rows + " rows, " + withoutDensity + " without density");
      }

      @Override
      public void fail(Failure reason) {
        calls.add(name + reason);
      }

      @Override
      public void release() {
        used--;
      }
    };
  }

  @Override
  public List<FlowStatistics> statistics() {
    throw new UnsupportedOperationException();
  }

  /** Returns what was counted since the last call. */
  List<String> taken() {
    List<String> taken = List.copyOf(calls);
    calls.clear();
    return taken;
  }

  /** Returns the number of uses that are not released. */
  int used() {
    return used;
  }
}
