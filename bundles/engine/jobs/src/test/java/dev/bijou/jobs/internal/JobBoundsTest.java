package dev.bijou.jobs.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Tests the settings. */
class JobBoundsTest {
  @Test
  void readsSettings() {
    assertEquals(new JobBounds(2, 16), JobBounds.of(key -> null));
    assertEquals(new JobBounds(4, 0), JobBounds.of(key -> key.endsWith("running") ? " 4 " : "0"));
    assertEquals(new JobBounds(2, 16), JobBounds.of(key -> "-1"));
    assertEquals(new JobBounds(2, 0), JobBounds.of(key -> "0"));
  }
}
