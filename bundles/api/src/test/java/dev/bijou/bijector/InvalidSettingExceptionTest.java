package dev.bijou.bijector;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class InvalidSettingExceptionTest {
  @Test
  void theMessageIsTheKeyAndTheReason() {
    InvalidSettingException e = new InvalidSettingException("hidden", "2 widths", List.of(3));
    assertEquals("hidden", e.key());
    assertEquals("expected 2 widths; got [3]", e.reason());
    assertEquals("hidden: expected 2 widths; got [3]", e.getMessage());
  }

  @Test
  void theRemedyIsLast() {
    assertEquals(
        "order: expected none; got 1; set kind: given",
        new InvalidSettingException("order", "none", 1, "set kind: given").getMessage());
  }
}
