package dev.bijou.shell.internal.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.shell.internal.CommandException;
import dev.bijou.shell.internal.CommandOutput;
import dev.bijou.training.Trainer.FitProgress.Step;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** Progress at a terminal and elsewhere. */
class ProgressTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private long nanos;

  private CommandOutput output(boolean terminal) {
    PrintStream err = new PrintStream(bytes, true, UTF_8);
    return new CommandOutput(err, err, terminal ? 80 : 0);
  }

  private void pass(double seconds) {
    nanos += Math.round(seconds * 1e9);
  }

  private String shown() {
    return bytes.toString(UTF_8);
  }

  @Test
  void printsRowCountsAsLines() {
    try (ProgressReporter progress = new ProgressReporter(output(false), "x.csv", () -> nanos)) {
      pass(9);
      progress.advance(100, OptionalDouble.empty());
      pass(1);
      progress.advance(2000, OptionalDouble.of(0.25));
      pass(10);
      progress.advance(3000, OptionalDouble.empty());
    }
    assertEquals(
        "x.csv: 2000 rows, 200 per second, 30 s left\nx.csv: 3000 rows, 150 per second\n", shown());
  }

  @Test
  void overwritesRowCountsAtTerminal() {
    try (ProgressReporter progress = new ProgressReporter(output(true), "x.csv", () -> nanos)) {
      pass(0.5);
      progress.advance(5, OptionalDouble.of(0.5));
      progress.advance(6, OptionalDouble.of(0.6));
    }
    String line = "x.csv: 5 rows, 10 per second, 1 s left";
    assertEquals("\r" + line + "\r" + " ".repeat(line.length()) + "\r", shown());
  }

  @Test
  void estimatesTheRestOfAMeasurementAtTerminal() {
    try (ProgressReporter progress = new ProgressReporter(output(true), "maf", () -> nanos)) {
      progress.advance("measuring", 0, 15);
      pass(0.9);
      progress.advance("measuring", 1, 15);
      pass(0.9);
      progress.advance("measuring", 2, 15);
    }
    assertTrue(shown().contains("\rmaf: measuring (1/15)\r"), shown());
    assertTrue(shown().contains("\rmaf: measuring (2/15), at most 12 s left\r"), shown());
  }

  @Test
  void printsFitProgressAsLines() {
    try (ProgressReporter progress = new ProgressReporter(output(false), "default", () -> nanos)) {
      progress.advance(step("start", 0, 1));
      progress.advance(step("epochs", 0, 400));
      pass(5);
      progress.advance(step("epochs", 200, 400));
      pass(6);
      progress.advance(step("epochs", 220, 400));
    }
    assertEquals(
        """
        default: start, log p -4.25
        default: epochs (0/400), log p -4.25
        default: epochs (220/400), log p -4.25, at most 9 s left, 20 per second
        """,
        shown());
  }

  @Test
  void estimatesTheTimeOfALongStageAtOnce() {
    try (ProgressReporter progress = new ProgressReporter(output(false), "default", () -> nanos)) {
      progress.advance(step("epochs", 0, 400));
      pass(1);
      progress.advance(step("epochs", 1, 400));
      pass(1);
      progress.advance(step("epochs", 2, 400));
    }
    assertEquals(
        """
        default: epochs (0/400), log p -4.25
        default: epochs (1/400), log p -4.25, at most 6 min 39 s left, 1 per second
        """,
        shown());
  }

  @Test
  void failsWhenInterrupted() {
    try (ProgressReporter progress = new ProgressReporter(output(false), "x.csv", () -> nanos)) {
      progress.advance(1, OptionalDouble.empty());
      Thread.currentThread().interrupt();
      CommandException end =
          assertThrows(CommandException.class, () -> progress.advance(2, OptionalDouble.empty()));
      assertEquals("x.csv: interrupted after 2 rows", end.getMessage());
    } finally {
      assertTrue(Thread.interrupted());
    }
  }

  private static Step step(String stage, int done, int total) {
    return new Step(stage, done, total, OptionalDouble.of(-4.25), OptionalDouble.empty());
  }
}
