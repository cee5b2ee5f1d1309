package dev.bijou.shell.internal.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class FiguresTest {
  @Test
  void plainNumbersHaveThreeDigits() {
    assertEquals("765", Figures.plain(764.82));
    assertEquals("0.0000123", Figures.plain(1.2349e-5));
    assertEquals("15100", Figures.plain(15123));
    assertEquals("1", Figures.plain(1));
    assertEquals("NaN", Figures.plain(Double.NaN));
  }

  @Test
  void errorsHaveTwo() {
    assertEquals("1.6e-10", Figures.error(1.63e-10));
    assertEquals("0", Figures.error(0));
    assertEquals("-", Figures.error(Double.NaN));
  }

  @Test
  void oneIsNoPlural() {
    assertEquals("1 thread", Figures.count(1, "thread"));
    assertEquals("0 threads", Figures.count(0, "thread"));
  }

  @Test
  void durations() {
    assertEquals("0 s", Figures.duration(0.4));
    assertEquals("59 s", Figures.duration(59.4));
    assertEquals("1 min 0 s", Figures.duration(59.5));
    assertEquals("2 h 5 min", Figures.duration(7505));
  }
}
