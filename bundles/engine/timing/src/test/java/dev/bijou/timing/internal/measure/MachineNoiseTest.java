package dev.bijou.timing.internal.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.admin.timing.CheaperDirection;
import dev.bijou.admin.timing.Estimate;
import org.junit.jupiter.api.Test;

class MachineNoiseTest {
  private final MachineNoise idle = new MachineNoise(0.02);
  private final MachineNoise loaded = new MachineNoise(0.5);

  @Test
  void isLoadedByTheSpreadOfTheCalibration() {
    assertFalse(MachineNoise.of(new double[] {5, 5.1, 5, 5.2, 5.1}).loaded());
    assertTrue(MachineNoise.of(new double[] {5, 9, 5, 10, 6}).loaded());
  }

  @Test
  void isNoDifferenceIfTheIntervalContainsOne() {
    assertEquals(CheaperDirection.NO_DIFFERENCE, idle.verdict(new Estimate(1.01, 0.98, 1.04)));
    assertEquals(CheaperDirection.NO_DIFFERENCE, loaded.verdict(new Estimate(1.2, 1, 2)));
  }

  @Test
  void ratioDecidesTheCheaperDirection() {
    assertEquals(CheaperDirection.FORWARD_CHEAPER, idle.verdict(new Estimate(1.3, 1.25, 1.4)));
    assertEquals(CheaperDirection.INVERSE_CHEAPER, idle.verdict(new Estimate(0.7, 0.6, 0.8)));
  }

  @Test
  void loadedMachineResolvesLargeDifferencesOnly() {
    assertEquals(CheaperDirection.UNDECIDED, loaded.verdict(new Estimate(1.3, 1.25, 1.4)));
    assertEquals(CheaperDirection.UNDECIDED, loaded.verdict(new Estimate(0.8, 0.7, 0.9)));
    assertEquals(CheaperDirection.FORWARD_CHEAPER, loaded.verdict(new Estimate(39, 35, 44)));
    assertEquals(CheaperDirection.INVERSE_CHEAPER, loaded.verdict(new Estimate(0.1, 0.09, 0.12)));
  }
}
