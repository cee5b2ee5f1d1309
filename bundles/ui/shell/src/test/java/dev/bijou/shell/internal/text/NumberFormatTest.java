package dev.bijou.shell.internal.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class NumberFormatTest {
  @Test
  void plainNumbersHaveThreeDigits() {
    assertEquals("765", NumberFormat.plain(764.82));
    assertEquals("0.0000123", NumberFormat.plain(1.2349e-5));
    assertEquals("15100", NumberFormat.plain(15123));
    assertEquals("1", NumberFormat.plain(1));
    assertEquals("NaN", NumberFormat.plain(Double.NaN));
  }

  @Test
  void errorsHaveTwo() {
    assertEquals("1.6e-10", NumberFormat.error(1.63e-10));
    assertEquals("0", NumberFormat.error(0));
    assertEquals("-", NumberFormat.error(Double.NaN));
  }

  @Test
  void oneIsNoPlural() {
    assertEquals("1 thread", NumberFormat.count(1, "thread"));
    assertEquals("0 threads", NumberFormat.count(0, "thread"));
  }

  @Test
  void durations() {
    assertEquals("0 s", NumberFormat.duration(0.4));
    assertEquals("59 s", NumberFormat.duration(59.4));
    assertEquals("1 min 0 s", NumberFormat.duration(59.5));
    assertEquals("2 h 5 min", NumberFormat.duration(7505));
  }
}
