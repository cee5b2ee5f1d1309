package dev.bijou.itests.faults;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.model.Model;
import dev.bijou.model.ModelStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Function;
import javax.inject.Inject;
import org.apache.felix.service.command.CommandProcessor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Row T14: awkward training data give a finite density, or a refusal that names the column. In
 * short in {@code AwkwardDataTest} of the bundle {@code training}.
 */
@FaultConsole
@Tag("long")
class T14AwkwardDataIT {
  private static final Path ROOT = Path.of("target", "faults", "awkward");

  @Inject private CommandProcessor gogo;
  @Inject private ModelStore store;
  private final Path data = ROOT.resolve("x.csv");
  private final Path model = ROOT.resolve("model");

  @BeforeEach
  void create() throws Exception {
    Files.createDirectories(ROOT);
    Files.deleteIfExists(model.resolve("manifest.json"));
  }

  private String fit(int rows, Function<Random, double[]> row) throws Exception {
    Random random = new Random(14);
    StringBuilder table = new StringBuilder("a,b,c\n");
    for (int i = 0; i < rows; i++) {
      String numbers = Arrays.toString(row.apply(random));
      table.append(numbers.replaceAll("[\\[\\] ]", "")).append('\n');
    }
    Files.writeString(data, table);
    return Shell.run(
        gogo, "bijou:fit default --data " + data + " --model " + model + " --epochs 5");
  }

  /** Returns what a fit prints whose density of every training row is finite. */
  private String fitted(int rows, Function<Random, double[]> row) throws Exception {
    String printed = fit(rows, row);
    assertTrue(Files.exists(model.resolve("manifest.json")), printed);
    Model fitted = store.open(model).model();
    double mean = fitted.report().orElseThrow().trainMeanLogProb();
    assertTrue(Double.isFinite(mean), printed);
    Path scores = ROOT.resolve("scores.csv");
    Shell.run(gogo, "bijou:score " + model + " --data " + data + " --out " + scores);
    String table = Files.readString(scores);
    assertFalse(table.contains("NaN") || table.contains("Infinity"), table);
    return printed;
  }

  @Test
  void t14ConstantColumn() throws Exception {
    String printed = fitted(40, r -> new double[] {r.nextGaussian(), 7.5, r.nextDouble()});
    assertTrue(printed.contains("column b: expected values that vary"), printed);
  }

  @Test
  void t14OnlyConstantColumns() throws Exception {
    String printed = fit(40, r -> new double[] {1, 2, 3});
    assertTrue(printed.contains("expected a column that varies"), printed);
    assertFalse(Files.exists(model.resolve("manifest.json")), printed);
  }

  @Test
  void t14DuplicateRows() throws Exception {
    fitted(40, r -> r.nextBoolean() ? new double[] {1, 2, 3} : new double[] {2, 5, 1});
  }

  @Test
  void t14FewerRowsThanColumns() throws Exception {
    fitted(2, r -> new double[] {r.nextGaussian(), r.nextGaussian(), r.nextGaussian()});
  }

  @Test
  void t14OneRow() throws Exception {
    String printed = fit(1, r -> new double[] {1, 2, 3});
    assertTrue(printed.contains("expected at least 2 rows; got 1"), printed);
    assertFalse(Files.exists(model.resolve("manifest.json")), printed);
  }

  @Test
  void t14CollinearColumns() throws Exception {
    fitted(
        60,
        r -> {
          double x = r.nextGaussian();
          return new double[] {x, 2 - 3 * x, 1e6 * x};
        });
  }
}
