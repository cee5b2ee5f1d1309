package dev.bijou.itests.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.flow.ComposeOptions;
import dev.bijou.flow.FlowComposer;
import dev.bijou.model.Model;
import dev.bijou.model.Model.Columns;
import dev.bijou.model.ModelStore;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.felix.service.command.CommandProcessor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Row T13: rows without finite numbers are named, never scored, and skipped if asked for. */
@FaultConsole
class T13BadRowsIT {
  private static final Path ROOT = Path.of("target", "faults", "rows");
  private static final int MILLION = 1_000_000;

  @Inject private CommandProcessor gogo;
  @Inject private FlowComposer composer;
  @Inject private ModelStore store;
  private final Path data = ROOT.resolve("x.csv");
  private final Path out = ROOT.resolve("out.csv");

  @BeforeEach
  void save() throws Exception {
    Files.createDirectories(ROOT);
    Files.deleteIfExists(out);
    store.save(
        new Model(
            composer.compose(composer.read(Console.TEXT, "f"), ComposeOptions.seeded(1)),
            new Columns(List.of("a", "b"), List.of(), List.of()),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()),
        ROOT.resolve("model"));
  }

  /** Scores a table and returns what the command prints. */
  private String score(String options) throws Exception {
    return Shell.run(
        gogo, "bijou:score " + ROOT.resolve("model") + " --data " + data + " " + options);
  }

  private String score(String table, String options) throws Exception {
    Files.writeString(data, table);
    return score(options + " --out " + out);
  }

  private List<String> scores() throws IOException {
    return Files.readAllLines(out);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "NaN,1 | column a: expected a finite number; got 'NaN'",
        "1,Infinity | column b: expected a finite number; got 'Infinity'",
        "-inf,1 | column a: expected a finite number; got '-inf'",
        "1e309,1 | column a: expected a finite number; got '1e309'",
        ",1 | column a: expected a finite number; got nothing",
        "one,1 | column a: expected a finite number; got 'one'",
        "0x10,1 | column a: expected a finite number; got '0x10'",
        "1 | expected 2 columns; got 1",
        "1,2,3 | expected 2 columns; got 3",
      })
  void t13NamesABadRowAndGoesOnIfAsked(String row, String problem) throws Exception {
    String table = "a,b\n1,2\n" + row + "\n3,4\n";
    String refusal = score(table, "");
    assertTrue(refusal.contains("x.csv:3: row 2"), refusal);
    assertTrue(refusal.contains(problem), refusal);
    assertFalse(Files.exists(out), "scores of a table with a bad row");

    score(table, "--on-error skip");
    assertEquals(4, scores().size());
    for (int line : new int[] {1, 3}) {
      assertTrue(Double.isFinite(logProb(line)), scores()::toString);
    }
    assertTrue(Double.isNaN(logProb(2)), scores()::toString);
  }

  private double logProb(int line) throws IOException {
    return Double.parseDouble(scores().get(line).split(",", -1)[0]);
  }

  /** The log-density of a number that is finite is a number, however small or large it is. */
  @Test
  void t13ExtremeNumbers() throws Exception {
    score("a,b\n1e308,-1e308\n1e-320,-4.9e-324\n-0.0,0\n", "");
    assertEquals(4, scores().size());
    for (int line = 1; line <= 3; line++) {
      assertFalse(Double.isNaN(logProb(line)), scores()::toString);
      assertTrue(logProb(line) < Double.POSITIVE_INFINITY, scores()::toString);
    }
    assertTrue(Double.isFinite(logProb(2)), scores()::toString);
  }

  @Test
  void t13TablesWithoutRows() throws Exception {
    for (String table : new String[] {"", "\n\n", "\uFEFF"}) {
      assertTrue(score(table, "").contains("expected rows; got none"), table);
    }
    String manyColumns = score("c,".repeat(MILLION) + "c\n1\n", "");
    assertTrue(manyColumns.contains("expected at most 100000 columns"), manyColumns);
    assertEquals(1, manyColumns.lines().count(), manyColumns);
  }

  /** A line of 1 GiB; only the beginning of it is read. */
  @Test
  @Tag("long")
  void t13ALineWithoutEnd() throws Exception {
    byte[] digits = new byte[1 << 20];
    Arrays.fill(digits, (byte) '1');
    try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(data))) {
      file.write("a,b\n1,".getBytes(StandardCharsets.UTF_8));
      for (int k = 0; k < Amount.of(64, 1024); k++) {
        file.write(digits);
      }
    }
    String refusal = score("");
    assertTrue(refusal.contains("cells of at most 1048576 characters"), refusal);
    Files.delete(data);
  }
}
