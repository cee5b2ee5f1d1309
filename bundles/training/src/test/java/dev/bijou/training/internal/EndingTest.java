package dev.bijou.training.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.training.FitException;
import dev.bijou.training.FitProgress;
import dev.bijou.training.Trainer;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Fits that end before their time: with a reason, and without harm to others. */
class EndingTest {
  private final Trainer trainer = Trainer.load();

  @AfterEach
  void forgetInterrupt() {
    Thread.interrupted();
  }

  private void fit(FitProgress progress) {
    trainer.fit(Data.flow(), Data.ring(300), Optional.empty(), Data.SHORT.withThreads(2), progress);
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
    fit(Data.SILENT);
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
    fit(Data.SILENT);
  }

  @Test
  void noThreadIsLeft() throws InterruptedException {
    fit(Data.SILENT);
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().equals("bijou-fit")) {
        thread.join(10_000);
        assertFalse(thread.isAlive());
      }
    }
  }
}
