package dev.bijou.shell.internal.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.bijou.scoring.BadRows;
import dev.bijou.scoring.BadRows.BadRowPolicy;
import dev.bijou.shell.internal.CommandException;
import dev.bijou.shell.internal.CommandFiles;
import dev.bijou.tile.Tile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.SequenceInputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTableTest {
  private static final CommandFiles FILES = CommandFiles.in(Path.of(""));

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final BadRows bad = new BadRows(BadRowPolicy.SKIP);

  private static InputStream bytes(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Returns a stream that repeats a text. */
  private static InputStream repeated(String head, String text, int times, String tail) {
    List<InputStream> copies = IntStream.range(0, times).mapToObj(i -> bytes(text)).toList();
    return new SequenceInputStream(
        Collections.enumeration(
            List.of(
                bytes(head),
                new SequenceInputStream(Collections.enumeration(copies)),
                bytes(tail))));
  }

  private double[][] rows(CsvTable table, int... columns) {
    table.select(columns);
    Tile tile = Tile.allocate(columns.length, 10);
    return tile.points(0, table.read(tile, bad)).toPoints();
  }

  private static CsvTable table(InputStream in) {
    return CsvTable.open("-", FILES, in, true);
  }

  @Test
  void readsNamesAndNumbers() {
    CsvTable table =
        table(bytes("\uFEFF\n\"a, \"\"b\"\"\" , c,\n1,\" -2.5e-3 \",x\n\n+.5,1.,\"y\nz\"\n"));
    assertEquals(List.of("a, \"b\"", "c", ""), table.names());
    assertArrayEquals(new double[][] {{-2.5e-3, 1}, {1, .5}}, rows(table, 1, 0));
    assertEquals(List.of(), bad.problems());
  }

  /** Found by a fuzzer: a blank line is no empty name, and a byte order mark is no name. */
  @ParameterizedTest
  @ValueSource(strings = {"", "\uFEFF", "\uFEFFa"})
  void readsANameThatWasWritten(String name) {
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    CsvOutput out =
        CsvOutput.toStandardOutput(new PrintStream(written, true, StandardCharsets.UTF_8));
    out.header(List.of(name));
    out.row(1.5);
    out.finish();
    out.close();
    CsvTable table = table(new ByteArrayInputStream(written.toByteArray()));
    assertEquals(List.of(name), table.names());
    assertArrayEquals(new double[][] {{1.5}}, rows(table, 0));
  }

  @Test
  void readsFirstLineAsRowWithoutHeader() {
    CsvTable table = CsvTable.open("-", FILES, bytes("1,x,3\n4,5,6"), false);
    assertEquals(List.of("1", "2", "3"), table.names());
    double[][] rows = rows(table, 1);
    assertEquals(Double.NaN, rows[0][0]);
    assertEquals(5, rows[1][0]);
    assertEquals(
        List.of("standard input:1: row 1, column 2: expected a finite number; got 'x'"),
        bad.problems());
  }

  @Test
  void refusesEmptyTable() {
    CommandException failure = assertThrows(CommandException.class, () -> table(bytes("\n\n")));
    assertEquals("standard input: expected rows; got none", failure.getMessage());
    assertEquals(0, rows(table(bytes("a,b\n")), 0).length);
  }

  @Test
  void refusesHeaderOfMillionColumns() {
    CommandException failure =
        assertThrows(
            CommandException.class,
            () -> table(repeated("", "name,".repeat(1000), 1000, "last\n1\n")));
    assertEquals(
        "standard input:1: expected at most 100000 columns; got 1000001, or longer names than"
            + " supported",
        failure.getMessage());
  }

  @Test
  void reportsRowOfMillionCells() {
    CsvTable table = table(repeated("a,b\n1,2\n", "3,".repeat(1000), 1000, "4\n5,6\n"));
    assertArrayEquals(new double[][] {{1, 2}, {Double.NaN, Double.NaN}, {5, 6}}, rows(table, 0, 1));
    assertEquals(
        List.of("standard input:3: row 2: expected 2 columns; got 1000001"), bad.problems());
  }

  /** Memory is bounded for a line without end. */
  @Test
  void refusesHugeCellInBoundedMemory() {
    CsvTable table = table(repeated("a,b\n1,2\n", "9".repeat(1 << 16), 1 << 14, "\n"));
    long before = THREADS.getCurrentThreadAllocatedBytes();
    CommandException failure = assertThrows(CommandException.class, () -> rows(table, 0, 1));
    long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
    assertTrue(
        failure
            .getMessage()
            .startsWith(
                "standard input: after line 3: expected CSV with cells of at most 1048576"
                    + " characters; got: "),
        failure.getMessage());
    assertTrue(allocated < 32 << 20, "allocated " + allocated);
  }

  @Test
  void reportsUnclosedQuoteInOneLine() {
    CsvTable table = table(bytes("a,b\n1,2\n\"3,4\n"));
    CommandException failure = assertThrows(CommandException.class, () -> rows(table, 0, 1));
    assertEquals(1, failure.getMessage().lines().count(), failure.getMessage());
  }

  @Test
  void reportsInvalidUtf8AsBadRow() {
    byte[] text = "a,b\n1,2\n1,?\n".getBytes(StandardCharsets.US_ASCII);
    text[10] = (byte) 0xFF;
    rows(table(new ByteArrayInputStream(text)), 0, 1);
    assertEquals(1, bad.count(), Arrays.toString(text));
  }

  @Test
  void refusesMissingFiles() {
    for (String file : List.of("nowhere.csv", "\0", ".")) {
      CommandException failure =
          assertThrows(CommandException.class, () -> CsvTable.open(file, FILES, bytes(""), true));
      assertEquals(2, failure.code());
      assertTrue(failure.getMessage().startsWith(file + ": expected a file; got "));
    }
  }
}
