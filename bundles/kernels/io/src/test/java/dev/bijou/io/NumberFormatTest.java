package dev.bijou.io;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class NumberFormatTest {
  @Test
  void formatsPlainNumbersWithThreeDigits() {
    assertEquals("765", NumberFormat.plain(764.82));
    assertEquals("0.0000123", NumberFormat.plain(1.2349e-5));
    assertEquals("15100", NumberFormat.plain(15123));
    assertEquals("1", NumberFormat.plain(1));
    assertEquals("NaN", NumberFormat.plain(Double.NaN));
  }

  @Test
  void formatsLogDensitiesWithFourDigits() {
    assertEquals("-4.123", NumberFormat.logDensity(-4.12345));
    assertEquals("-4.25", NumberFormat.logDensity(-4.25));
    assertEquals("15120", NumberFormat.logDensity(15123));
    assertEquals("0", NumberFormat.logDensity(0));
    assertEquals("-5.000e+307", NumberFormat.logDensity(-5e307));
    assertEquals("-Infinity", NumberFormat.logDensity(Double.NEGATIVE_INFINITY));
  }

  @Test
  void formatsErrorsWithTwoDigits() {
    assertEquals("1.6e-10", NumberFormat.error(1.63e-10));
    assertEquals("0", NumberFormat.error(0));
    assertEquals("-", NumberFormat.error(Double.NaN));
  }

  @Test
  void usesSingularForOne() {
    assertEquals("1 thread", NumberFormat.count(1, "thread"));
    assertEquals("0 threads", NumberFormat.count(0, "thread"));
  }

  @Test
  void formatsDurations() {
    assertEquals("0 s", NumberFormat.duration(0.4));
    assertEquals("59 s", NumberFormat.duration(59.4));
    assertEquals("1 min 0 s", NumberFormat.duration(59.5));
    assertEquals("2 h 5 min", NumberFormat.duration(7505));
  }

  @Test
  void valuesOfDataHaveSevenDigits() {
    assertEquals("0.3", NumberFormat.value(0.1 + 0.2));
    assertEquals("2024", NumberFormat.value(2024));
    assertEquals("-123456.8", NumberFormat.value(-123456.789));
    assertEquals("1.234568E9", NumberFormat.value(1234567890));
    assertEquals("1.0E-5", NumberFormat.value(1e-5));
    assertEquals("0", NumberFormat.value(-0.0));
  }
}
