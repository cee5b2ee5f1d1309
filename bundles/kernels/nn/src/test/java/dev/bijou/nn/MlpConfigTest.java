package dev.bijou.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class MlpConfigTest {
  private static String refusal(List<Integer> hidden, int residual) {
    return assertThrows(
            IllegalArgumentException.class, () -> new MlpConfig(hidden, Activation.RELU, residual))
        .getMessage();
  }

  @Test
  void refusesInvalidSizes() {
    assertEquals(
        "hidden: expected at most 64 widths from 1 to 65536; got [8, 0]",
        refusal(List.of(8, 0), 0));
    assertEquals("residual: expected an integer from 0 to 64; got -1", refusal(List.of(8), -1));
    assertEquals(
        "hidden: expected at least one width, required by residual; got []", refusal(List.of(), 1));
  }

  @Test
  void boundsParameterCountBeyondAvailableMemory() {
    MlpConfig config = new MlpConfig(List.of(65536, 65536), Activation.TANH, 64);
    assertEquals(65536L * 5 + 129L * 65536 * 65537 + 7 * 65537L, config.parameterBound(4, 7));
  }
}
