package dev.bijou.log.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bijou.admin.audit.AuditLog.Actor;
import org.junit.jupiter.api.Test;

class AuditLineTest {
  @Test
  void quotesEachValue() {
    assertEquals(
        "who=\"anna\" from=\"attach pid 12\" what=\"cancel job 7\" before=\"\" after=\"ü\"",
        AuditLine.of(new Actor("anna", "attach pid 12"), "cancel job 7", "", "ü"));
  }

  @Test
  void noValueForgesAFieldOrALine() {
    String name = "a\" after=\"\\\n2026-11-29T00:00Z who=\"root\u2028\u202e\ud800";
    assertEquals(
        "\"a\\\" after=\\\"\\\\\\u000a2026-11-29T00:00Z who=\\\"root\\u2028\\u202e\\ud800\"",
        AuditLine.quote(name));
  }
}
