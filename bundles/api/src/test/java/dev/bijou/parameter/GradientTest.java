package dev.bijou.parameter;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class GradientTest {
  @Test
  void viewsAccumulateInOneArray() {
    Gradient whole = Gradient.zeros(Parameters.of("v", new double[] {5, 5, 5, 5}, 4));
    Gradient part = whole.from(1).from(2);
    part.data()[part.start()] += 2;
    whole.data()[whole.start()] += 1;
    assertEquals(3, part.start());
    assertArrayEquals(new double[] {1, 0, 0, 2}, whole.data());
  }

  @Test
  void wrapsAnArray() {
    double[] values = {1, 2};
    Gradient gradient = Gradient.over(values);
    gradient.data()[gradient.start()] += 3;
    assertArrayEquals(new double[] {4, 2}, values);
  }
}
