package dev.bijou.shell.internal.data;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.scoring.BadRows;
import dev.bijou.scoring.BadRows.BadRowPolicy;
import dev.bijou.shell.internal.CommandException;
import dev.bijou.shell.internal.CommandFiles;
import dev.bijou.tile.Tile;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that column names are those of the file: other encodings are refused with their place. */
class TableTextTest {
  private static final CommandFiles FILES = CommandFiles.in(Path.of(""));

  private static CsvTable table(byte[] bytes) {
    return CsvTable.open("-", FILES, new ByteArrayInputStream(bytes), true);
  }

  private static String refusal(byte[] bytes) {
    CommandException e = assertThrows(CommandException.class, () -> table(bytes));
    assertEquals(2, e.code());
    return e.getMessage();
  }

  static Stream<Arguments> otherBytes() {
    String names = "a,gr\u00f6\u00dfe\n1,2\n";
    return Stream.of(
        Arguments.of(names, ISO_8859_1, ":1: expected column names in UTF-8; got 0xF6 as byte 5"),
        Arguments.of(
            "\n\n" + names, ISO_8859_1, ":3: expected column names in UTF-8; got 0xF6 as byte 7"),
        Arguments.of(
            "\"a\n\",\u00e9\n",
            ISO_8859_1,
            ":1: expected column names in UTF-8; got 0xE9 as byte 6"),
        Arguments.of(names, UTF_16, ": byte 1: expected UTF-8; got UTF-16: its byte order mark"),
        Arguments.of(
            "\uFEFF" + names,
            UTF_16LE,
            ": byte 1: expected UTF-8; got UTF-16: its byte order mark"),
        Arguments.of(names, UTF_16LE, ": byte 2: expected UTF-8; got a zero byte: UTF-16, or"),
        Arguments.of(names, UTF_16BE, ": byte 1: expected UTF-8; got a zero byte: UTF-16, or"),
        Arguments.of(names, Charset.forName("UTF-32"), ": byte 1: expected UTF-8; got a zero byte"),
        Arguments.of("PK\3\4\n\0", UTF_8, ": byte 6: expected UTF-8; got a zero byte"),
        Arguments.of(
            "\u001f\u008b\b\n",
            ISO_8859_1,
            ":1: expected column names in UTF-8; got 0x8B as byte 2"),
        Arguments.of(
            "\u00c3", ISO_8859_1, ":1: expected column names in UTF-8; got 0xC3 as byte 1"),
        Arguments.of(
            "x".repeat(30_000) + "\u00fc,\u00fc\n",
            ISO_8859_1,
            ":1: expected column names in UTF-8; got 0xFC as byte 30001"),
        Arguments.of(
            "x".repeat(30_000) + "\0,b\n",
            UTF_8,
            ":1: expected column names in UTF-8; got a zero"));
  }

  @ParameterizedTest
  @MethodSource("otherBytes")
  void refusesOtherEncodings(String text, Charset charset, String expected) {
    String refusal = refusal(text.getBytes(charset));
    assertTrue(refusal.startsWith("standard input" + expected), refusal);
    assertTrue(refusal.endsWith("; save the table as text in UTF-8"), refusal);
  }

  /** Characters may be split anywhere between two reads. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 1 << 20})
  void readsUtf8InAnyPieces(int size) {
    String names = "\u00e4,\u20ac,\ud83d\ude00," + "x\ud83d\ude00".repeat(9000) + ",\uFFFD";
    byte[] bytes = ("\uFEFF" + names + "\n1,2,3,4,5\n").getBytes(UTF_8);
    InputStream pieces =
        new FilterInputStream(new ByteArrayInputStream(bytes)) {
          @Override
          public int read(byte[] target, int offset, int length) throws IOException {
            return super.read(target, offset, Math.min(size, length));
          }
        };
    assertEquals(List.of(names.split(",")), CsvTable.open("-", FILES, pieces, true).names());
  }

  /** Only the numbers matter in rows: texts in other columns may have any encoding. */
  @Test
  void readsRowsWithOtherBytesInOtherColumns() {
    CsvTable table = table("a,b\nz\u00fcrich,1\n\u00fc,2\n3,\u00fc\n".getBytes(ISO_8859_1));
    table.select(new int[] {1});
    BadRows bad = new BadRows(BadRowPolicy.SKIP);
    assertEquals(3, table.read(Tile.allocate(1, 10), bad));
    assertEquals(
        List.of("standard input:4: row 3, column b: expected a finite number; got '\uFFFD'"),
        bad.problems());
  }

  @ParameterizedTest
  @ValueSource(strings = {",", "name,"})
  void refusesALineWithoutEnd(String cell) {
    InputStream endless =
        new InputStream() {
          private long at;

          @Override
          public int read() {
            return cell.charAt((int) (at++ % cell.length()));
          }

          @Override
          public int read(byte[] target, int offset, int length) {
            for (int i = 0; i < length; i++) {
              target[offset + i] = (byte) read();
            }
            return length;
          }
        };
    CommandException e =
        assertThrows(CommandException.class, () -> CsvTable.open("-", FILES, endless, true));
    assertTrue(e.getMessage().contains("a line of more than 2097152 cells"), e.getMessage());
  }

  @Test
  void refusesADeviceOfZeros() {
    if (Files.exists(Path.of("/dev/zero"))) {
      CommandException e =
          assertThrows(
              CommandException.class,
              () -> CsvTable.open("/dev/zero", FILES, InputStream.nullInputStream(), true));
      assertTrue(e.getMessage().startsWith("/dev/zero: byte 1: expected UTF-8"), e.getMessage());
    }
  }
}
