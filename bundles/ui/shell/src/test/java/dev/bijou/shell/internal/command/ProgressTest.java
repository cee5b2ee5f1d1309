package dev.bijou.shell.internal.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.bijou.shell.internal.CommandException;
import dev.bijou.shell.internal.CommandOutput;
import dev.bijou.training.Trainer.FitProgress.Step;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** How far it is, as it is shown at a terminal and elsewhere. */
class ProgressTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private long nanos;

  private CommandOutput output(boolean live) {
    PrintStream err = new PrintStream(bytes, true, UTF_8);
    return new CommandOutput(err, err, live);
  }

  private void pass(double seconds) {
    nanos += Math.round(seconds * 1e9);
  }

  private String shown() {
    return bytes.toString(UTF_8);
  }

  @Test
  void rowsElsewhere() {
    try (RowProgress meter = new RowProgress(output(false), "x.csv", () -> nanos)) {
      pass(9);
      meter.advance(100, OptionalDouble.empty());
      pass(1);
      meter.advance(2000, OptionalDouble.of(0.25));
      pass(10);
      meter.advance(3000, OptionalDouble.empty());
    }
    assertEquals(
        "x.csv: 2000 rows, 200 a second, 30 s left\nx.csv: 3000 rows, 150 a second\n", shown());
  }

  @Test
  void rowsAtATerminal() {
    try (RowProgress meter = new RowProgress(output(true), "x.csv", () -> nanos)) {
      pass(0.5);
      meter.advance(5, OptionalDouble.of(0.5));
      meter.advance(6, OptionalDouble.of(0.6));
    }
    String line = "x.csv: 5 rows, 10 a second, 1 s left";
    assertEquals("\r" + line + "\r" + " ".repeat(line.length()) + "\r", shown());
  }

  @Test
  void aFitElsewhere() {
    try (FitProgressLine line = new FitProgressLine(output(false), "default", () -> nanos)) {
      line.advance(step("start", 0, 1));
      line.advance(step("epochs", 0, 400));
      pass(5);
      line.advance(step("epochs", 20, 400));
      pass(6);
      line.advance(step("epochs", 22, 400));
    }
    assertEquals(
        """
        default: start, log p -4.25
        default: epochs (0 of at most 400), log p -4.25
        default: epochs (22 of at most 400), log p -4.25, 2 a second, at most 3 min 9 s left
        """,
        shown());
  }

  @Test
  void aStreamOfRowsEndsWhereItsThreadIsInterrupted() {
    try (RowProgress meter = new RowProgress(output(false), "x.csv", () -> nanos)) {
      meter.advance(1, OptionalDouble.empty());
      Thread.currentThread().interrupt();
      CommandException end =
          assertThrows(CommandException.class, () -> meter.advance(2, OptionalDouble.empty()));
      assertEquals("x.csv: interrupted after 2 rows", end.getMessage());
    } finally {
      assertFalse(Thread.interrupted());
    }
  }

  private static Step step(String stage, int done, int total) {
    return new Step(stage, done, total, OptionalDouble.of(-4.25), OptionalDouble.empty());
  }
}
