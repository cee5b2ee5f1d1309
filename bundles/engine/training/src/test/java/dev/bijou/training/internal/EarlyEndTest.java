package dev.bijou.training.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.training.FitException;
import dev.bijou.training.FitOptions;
import dev.bijou.training.Trainer;
import dev.bijou.training.Trainer.FitProgress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests fits that end early: with a reason, and without effect on later fits. */
class EarlyEndTest {
  private final Trainer trainer = Trainer.load();

  @AfterEach
  void clearInterrupt() {
    Thread.interrupted();
  }

  private void fit(FitProgress progress) {
    trainer.fit(
        TestData.flow(),
        TestData.ring(300),
        Optional.empty(),
        TestData.SHORT.withThreads(2),
        progress);
  }

  private static FitProgress atEpoch(int epoch, Runnable event) {
    return step -> {
      if (step.stage().equals("maximum likelihood") && step.done() == epoch) {
        event.run();
      }
    };
  }

  @Test
  void endsTheFitOnInterrupt() {
    FitProgress progress = atEpoch(1, () -> Thread.currentThread().interrupt());
    FitException end = assertThrows(FitException.class, () -> fit(progress));
    assertEquals("interrupted: the fit has made no model", end.getMessage());
    assertTrue(Thread.interrupted(), "the thread stays interrupted");
    fit(TestData.SILENT);
  }

  /** Interrupts the initialization after its first progress report. */
  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void endsTheInitializationOnInterrupt(int threads) {
    List<FitProgress.Step> steps = new ArrayList<>();
    FitProgress progress =
        step -> {
          steps.add(step);
          Thread.currentThread().interrupt();
        };
    FitOptions options = TestData.SHORT.withThreads(threads);
    FitException end =
        assertThrows(
            FitException.class,
            () ->
                trainer.fit(
                    TestData.flow(), TestData.ring(300), Optional.empty(), options, progress));
    assertEquals("interrupted: the fit has made no model", end.getMessage());
    assertEquals(List.of("initialization 0/3"), steps.stream().map(EarlyEndTest::text).toList());
    assertTrue(Thread.interrupted(), "the thread stays interrupted");
    fit(TestData.SILENT);
  }

  private static String text(FitProgress.Step step) {
    return step.stage() + " " + step.done() + "/" + step.total();
  }

  /** Happens if a bundle is removed before one of its classes is first used. */
  @Test
  void endsTheFitOnAMissingClass() {
    FitProgress progress =
        atEpoch(
            1,
            () -> {
              throw new NoClassDefFoundError("example/Gone");
            });
    FitException end = assertThrows(FitException.class, () -> fit(progress));
    assertTrue(end.getMessage().startsWith("class missing (example/Gone): "), end.getMessage());
    fit(TestData.SILENT);
  }

  @Test
  void endsTheFitOnAFullHeap() {
    FitProgress progress =
        atEpoch(
            1,
            () -> {
              throw new OutOfMemoryError("Java heap space");
            });
    FitException end = assertThrows(FitException.class, () -> fit(progress));
    assertTrue(end.getMessage().startsWith("out of memory (Java heap space): "), end.getMessage());
    fit(TestData.SILENT);
  }

  @Test
  void leavesNoThread() throws InterruptedException {
    fit(TestData.SILENT);
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().equals("bijou-fit")) {
        thread.join(10_000);
        assertFalse(thread.isAlive());
      }
    }
  }
}
