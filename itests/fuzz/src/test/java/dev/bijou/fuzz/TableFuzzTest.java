package dev.bijou.fuzz;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.bijou.scoring.BadRows;
import dev.bijou.scoring.BadRows.BadRowPolicy;
import dev.bijou.shell.internal.CommandException;
import dev.bijou.shell.internal.CommandFiles;
import dev.bijou.shell.internal.data.CsvOutput;
import dev.bijou.shell.internal.data.CsvTable;
import dev.bijou.tile.Tile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Fuzzes the reader of CSV tables. The first byte of an input selects whether there is a header;
 * its other bits are the binary logarithm of the number of repetitions of the part between the
 * first two bytes 1.
 */
class TableFuzzTest {
  private static final CommandFiles FILES = CommandFiles.in(Path.of(""));
  private static final int ROWS = 16;
  private static final int LARGEST = 1 << 18;

  static Stream<byte[]> seeds() {
    return Stream.of(
            "a,b,c\n1,2,3\n4,5,6.5e-3\n",
            "\"a \"\"q\"\"\" , b\r\n1,2\r\n\r\n,NaN\r\n-1e308,1e-320\r\n1,2,3\r\n",
            "x\n1\n\n2\n",
            "\uFEFF1;2\n3;4\n",
            "1,2\n\1 3,4\n\1",
            "\1a,\1\n1",
            "a,b\n\"1\n2\",3\n")
        .flatMap(text -> Stream.of(Inputs.of(0, text), Inputs.of(1, text), Inputs.of(29, text)));
  }

  @MethodSource("seeds")
  @DictionaryEntries({
    "\\\"\\\"",
    "\\\",\\\"",
    "\\x0D\\x0A",
    "\\x0D",
    "1e308",
    "Infinity",
    "NaN",
    "0x1p3",
    "1f",
    "\\xEF\\xBB\\xBF"
  })
  @FuzzTest(maxDuration = "10m")
  void readsOrRefuses(byte[] input) {
    if (input.length > 0) {
      byte[] bytes = bytes(input);
      boolean header = (input[0] & 1) == 1;
      new Bounds(Duration.ofSeconds(1), (16 << 20) + 8192L * bytes.length)
          .check(() -> read(bytes, header));
    }
  }

  private static byte[] bytes(byte[] input) {
    String text = new String(input, 1, input.length - 1, StandardCharsets.ISO_8859_1);
    String[] parts = text.split("\1", 3);
    if (parts.length == 3) {
      int times = Math.min(1 << ((input[0] >> 1) & 15), LARGEST / Math.max(1, parts[1].length()));
      text = parts[0] + parts[1].repeat(times) + parts[2];
    }
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static void read(byte[] bytes, boolean header) {
    try (CsvTable table = CsvTable.open("-", FILES, new ByteArrayInputStream(bytes), header)) {
      List<double[]> good = goodRows(table);
      if (good.size() <= ROWS && table.names().size() <= ROWS) {
        requireSameAgain(table.names(), good, header);
      }
    } catch (CommandException e) {
      String message = String.valueOf(e.getMessage());
      if (message.lines().count() != 1 || message.length() > 2000 || e.code() > 2) {
        throw new AssertionError("a bad message", e);
      }
    }
  }

  /** Reads all rows; those that are not bad have finite numbers only. */
  private static List<double[]> goodRows(CsvTable table) {
    int width = table.names().size();
    table.select(IntStream.range(0, width).toArray());
    Tile rows = Tile.allocate(width, ROWS);
    List<double[]> good = new ArrayList<>();
    long all = 0;
    BadRows bad = new BadRows(BadRowPolicy.SKIP);
    for (int count = table.read(rows, bad); count > 0; count = table.read(rows, bad)) {
      all += count;
      for (double[] point : rows.points(0, count).toPoints()) {
        if (Arrays.stream(point).allMatch(Double::isFinite)) {
          good.add(point);
        } else if (!Arrays.stream(point).allMatch(Double::isNaN)) {
          throw new AssertionError("a row that is bad in part: " + Arrays.toString(point));
        }
      }
    }
    if (good.size() + bad.count() != all || all != table.rows()) {
      throw new AssertionError(
          String.format(
              Locale.ROOT, "%d good and %d bad of %d rows", good.size(), bad.count(), all));
    }
    return good;
  }

  private static void requireSameAgain(List<String> names, List<double[]> rows, boolean header) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (CsvOutput out =
        CsvOutput.toStandardOutput(new PrintStream(bytes, true, StandardCharsets.UTF_8))) {
      if (header) {
        out.header(names);
      }
      rows.forEach(out::row);
      out.finish();
    }
    if (bytes.size() == 0) {
      return;
    }
    try (CsvTable again =
        CsvTable.open("-", FILES, new ByteArrayInputStream(bytes.toByteArray()), header)) {
      List<double[]> readAgain = goodRows(again);
      if (!names.equals(again.names()) || !Arrays.deepEquals(rows.toArray(), readAgain.toArray())) {
        throw new AssertionError("not the same again: " + bytes);
      }
    }
  }
}
