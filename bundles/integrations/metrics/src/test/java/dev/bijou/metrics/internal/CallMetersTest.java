package dev.bijou.metrics.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.admin.metrics.FlowMeters.Meter;
import dev.bijou.admin.metrics.FlowStatistics;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class CallMetersTest {
  private final CallMeters meters = new CallMeters();

  private List<String> names() {
    return meters.statistics().stream().map(each -> each.flow() + " " + each.version()).toList();
  }

  @Test
  void aMeterCountsOnWhereItEnded() {
    Meter first = meters.meter("a", 1);
    first.end(first.begin(), 5, 0);
    first.release();
    Meter again = meters.meter("a", 1);
    assertSame(first, again);
    assertNotSame(first, meters.meter("a", 2));
    again.end(again.begin(), 5, 0);
    assertEquals(10, meters.statistics().get(0).rows());
    assertEquals(
        2, FlowStatistics.find(meters.statistics(), "a", 1).map(FlowStatistics::calls).orElse(0L));
    assertTrue(FlowStatistics.find(meters.statistics(), "a", 3).isEmpty());
  }

  @Test
  void statisticsAreInOrder() {
    List.of(10L, 9L, 0L).forEach(version -> meters.meter("b", version));
    meters.meter("a", 1);
    assertEquals(List.of("a 1", "b 0", "b 9", "b 10"), names());
  }

  @Test
  void ofTheVersionsOfAFlowTheLastAreKept() {
    Meter shared = meters.meter("a", 0);
    meters.meter("a", 0).release();
    for (int version = 1; version <= 20; version++) {
      meters.meter("a", version).release();
    }
    assertEquals(1 + CallMeters.KEPT_OF_FLOW, names().size());
    assertEquals(List.of("a 0", "a 11"), names().subList(0, 2));
    shared.release();
    shared.release();
    assertEquals(CallMeters.KEPT_OF_FLOW, names().size());
  }

  @Test
  void ofTheMetersOutOfUseTheLastAreKept() {
    Meter used = meters.meter("used", 1);
    for (int i = 0; i < CallMeters.KEPT + 5; i++) {
      meters.meter(String.format(Locale.ROOT, "f%03d", i), 1).release();
    }
    assertEquals(CallMeters.KEPT + 1, names().size());
    assertEquals("f005 1", names().get(0));
    assertSame(used, meters.meter("used", 1));
  }
}
