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

/** Fits that end before their time: with a reason, and without harm to others. */
class EarlyEndTest {
  private final Trainer trainer = Trainer.load();

  @AfterEach
  void forgetInterrupt() {
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
      if (step.total() > 1 && step.done() == epoch) {
        event.run();
      }
    };
  }

  @Test
  void anInterruptEndsTheFit() {
    FitProgress progress = atEpoch(1, () -> Thread.currentThread().interrupt());
    FitException end = assertThrows(FitException.class, () -> fit(progress));
    assertEquals("interrupted: nothing was kept", end.getMessage());
    assertTrue(Thread.interrupted(), "the thread stays interrupted");
    fit(TestData.SILENT);
  }

  /** Before the start is through: of it nothing is told but that it began. */
  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void anInterruptEndsTheStart(int threads) {
    List<FitProgress.Step> steps = new ArrayList<>();
    FitProgress progress =
        step -> {
          steps.add(step);
          Thread.currentThread().interrupt();
        };
    FitOptions plan = TestData.SHORT.withThreads(threads);
    FitException end =
        assertThrows(
            FitException.class,
            () ->
                trainer.fit(TestData.flow(), TestData.ring(300), Optional.empty(), plan, progress));
    assertEquals("interrupted: nothing was kept", end.getMessage());
    assertEquals(List.of("start 0/1"), steps.stream().map(EarlyEndTest::shown).toList());
    assertTrue(Thread.interrupted(), "the thread stays interrupted");
    fit(TestData.SILENT);
  }

  private static String shown(FitProgress.Step step) {
    return step.stage() + " " + step.done() + "/" + step.total();
  }

  /** As when its bundle is taken away, and a class of it was not needed until now. */
  @Test
  void aClassThatIsMissingEndsTheFit() {
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
  void aHeapThatIsFullEndsTheFit() {
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
  void noThreadIsLeft() throws InterruptedException {
    fit(TestData.SILENT);
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().equals("bijou-fit")) {
        thread.join(10_000);
        assertFalse(thread.isAlive());
      }
    }
  }
}
