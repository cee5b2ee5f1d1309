package dev.bijou.store.internal.safetensors;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.bijou.model.InvalidModelException;
import dev.bijou.parameter.Parameters;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TensorFileTest {
  private static final Parameters LAYOUT =
      Parameters.of("a", new double[] {1, -2, 0.5, 4, 5, 6}, 2, 3)
          .and("layers.0.b-c_d", new double[] {Double.MIN_VALUE}, 1)
          .and("none", new double[0], 0, 7)
          .and("scalar", new double[] {-0.0});

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @TempDir Path directory;

  private static byte[] written(Parameters parameters) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    TensorFile.write(parameters, Channels.newChannel(bytes));
    return bytes.toByteArray();
  }

  private Parameters read(byte[] bytes, Parameters layout) throws IOException {
    Path file = Files.write(directory.resolve("p"), bytes);
    try (SeekableByteChannel channel = Files.newByteChannel(file)) {
      return TensorFile.read(channel, "p", layout, name -> true);
    }
  }

  private String refusal(byte[] bytes) {
    return assertThrows(InvalidModelException.class, () -> read(bytes, LAYOUT)).getMessage();
  }

  /** Returns a file with this header, followed by {@code length} bytes. */
  private static byte[] file(String header, int length) {
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(8 + json.length + length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(json.length)
        .put(json)
        .array();
  }

  @Test
  void writesTheSafetensorsFormat() throws IOException {
    byte[] bytes = written(Parameters.of("w", new double[] {1, 2}, 1, 2));
    String header = "{\"w\":{\"dtype\":\"F64\",\"shape\":[1,2],\"data_offsets\":[0,16]}}";
    String padded = header + " ".repeat(-header.length() & 7);
    byte[] expected = file(padded, 16);
    ByteBuffer.wrap(expected)
        .order(ByteOrder.LITTLE_ENDIAN)
        .position(8 + padded.length())
        .putDouble(1)
        .putDouble(2);
    assertArrayEquals(expected, bytes);
  }

  @Test
  void readsWhatWasWritten() throws IOException {
    SplittableRandom random = new SplittableRandom(1);
    double[] many = random.doubles(100_000, -1e300, 1e300).toArray();
    Parameters large = LAYOUT.and("large", many, 1000, 100);
    assertArrayEquals(large.toArray(), read(written(large), large).toArray());
  }

  @Test
  void readsTensorsInAnyOrderAndInSinglePrecision() throws IOException {
    String header =
        """
        {"__metadata__": {"format": "pt"},
         "b": {"dtype": "F32", "shape": [2], "data_offsets": [8, 16]},
         "a": {"dtype": "F64", "shape": [], "data_offsets": [0, 8]}}""";
    byte[] bytes = file(header, 16);
    ByteBuffer.wrap(bytes)
        .order(ByteOrder.LITTLE_ENDIAN)
        .position(bytes.length - 16)
        .putDouble(7)
        .putFloat(0.5f)
        .putFloat(-3);
    Parameters layout = Parameters.of("b", new double[2], 2).and("a", new double[1]);
    assertArrayEquals(new double[] {0.5, -3, 7}, read(bytes, layout).toArray());
  }

  private static final Parameters COORDINATES =
      Parameters.of("layers.0.0.means", new double[] {1, 2}, 2)
          .and("layers.0.0.shift", new double[] {3})
          .and("layers.0.1.means", new double[] {4, 5}, 2)
          .and("layers.0.1.shift", new double[] {6});

  @Test
  void writesTheCoordinatesOfALayerAsOneTensor() throws IOException {
    byte[] bytes = written(COORDINATES);
    String header =
        "{'layers.0.means':{'dtype':'F64','shape':[2,2],'data_offsets':[0,32]},"
            + "'layers.0.shift':{'dtype':'F64','shape':[2],'data_offsets':[32,48]}}";
    assertTrue(
        new String(bytes, StandardCharsets.ISO_8859_1).contains(header.replace('\'', '"')),
        new String(bytes, StandardCharsets.ISO_8859_1));
    assertArrayEquals(new double[] {1, 2, 4, 5, 3, 6}, values(bytes, 6));
    assertArrayEquals(COORDINATES.toArray(), read(bytes, COORDINATES).toArray());
  }

  /** Reads the layout of earlier versions. */
  @Test
  void readsATensorForEachCoordinate() throws IOException {
    StringBuilder header = new StringBuilder();
    for (int j = 1; j >= 0; j--) {
      int at = 24 * j;
      header
          .append(String.format(Locale.ROOT, ",'layers.0.%d.shift':{'dtype':'F64','shape':[],", j))
          .append(String.format(Locale.ROOT, "'data_offsets':[%d,%d]}", at + 16, at + 24))
          .append(String.format(Locale.ROOT, ",'layers.0.%d.means':{'dtype':'F64','shape':[2],", j))
          .append(String.format(Locale.ROOT, "'data_offsets':[%d,%d]}", at, at + 16));
    }
    byte[] bytes = file(header.append('}').replace(0, 1, "{").toString().replace('\'', '"'), 48);
    ByteBuffer.wrap(bytes)
        .order(ByteOrder.LITTLE_ENDIAN)
        .position(bytes.length - 48)
        .asDoubleBuffer()
        .put(COORDINATES.toArray());
    assertArrayEquals(COORDINATES.toArray(), read(bytes, COORDINATES).toArray());
  }

  private static double[] values(byte[] bytes, int count) {
    double[] values = new double[count];
    ByteBuffer.wrap(bytes)
        .order(ByteOrder.LITTLE_ENDIAN)
        .position(bytes.length - 8 * count)
        .asDoubleBuffer()
        .get(values);
    return values;
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 1 << 20, (1 << 20) + 1, 1L << 40, Long.MAX_VALUE, Long.MIN_VALUE, -1})
  void refusesAnImpossibleHeaderLength(long length) throws IOException {
    byte[] bytes = written(LAYOUT);
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(0, length);
    assertEquals(
        String.format(
            Locale.ROOT,
            "p: header: expected a length from 2 to %d; got %s",
            bytes.length - 8,
            Long.toUnsignedString(length)),
        refusal(bytes));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[0,48] | [0,56] | a.data_offsets: expected 48 bytes for F64 [2, 3]; got [0, 56]",
        "[0,48] | [8,48] | a.data_offsets: expected 48 bytes",
        "[0,48] | [48,0] | a.data_offsets: expected 48 bytes",
        "[0,48] | [8,56] | expected to begin at byte",
        "[48,56] | [40,48] | expected to begin at byte",
        "[48,56] | [1048,1056] | expected to begin at byte",
        "[0,48] | [0,48,96] | a.data_offsets: expected two offsets",
        "[0,48] | [-48,0] | a.data_offsets[0]: expected an integer from 0 on; got -48",
        "[0,48] | [0,9223372036854775807] | a.data_offsets: expected 48 bytes",
        "[0,48] | [0,9223372036854775808] | a.data_offsets[1]: expected an integer from 0 on",
        "[0,48] | [0,48.0] | a.data_offsets[1]: expected an integer from 0 on; got 48.0",
        "[2,3] | [2,-3] | a.shape[1]: expected an integer from 0 on; got -3",
        "[2,3] | [4294967296,4294967296] | a.shape: expected fewer than 2^63 bytes",
        "[2,3] | [3,2] | a: expected shape [2, 3]; got [3, 2]",
        "[2,3] | [6] | a: expected shape [2, 3]; got [6]",
        "[2,3] | `x` | expected JSON",
        "\"a\": | \"A\": | a: expected shape [2, 3]; got none; A: expected no tensor of this name; got one",
        "\"a\": | \"scalar\": | Duplicate",
        "\"a\": | \"__metadata__\": | __metadata__.shape: expected a string",
        "\"F64\" | \"F16\" | dtype: expected F64 or F32; got F16",
        "\"F64\" | 64 | dtype: expected a string; got 64",
        "\"dtype\" | \"dtipe\" | dtype: expected a string; got none",
        "{\"a\" | [{\"a\" | header: expected to begin with '{'",
        "{\"a\" | {}{\"a\" | expected one JSON value; got more",
        "\"a\": | \"a\\n\": | a : expected no tensor of this name; got one",
      })
  void refusesAnInvalidHeader(String from, String to, String expected) throws IOException {
    byte[] good = written(LAYOUT);
    int length = (int) ByteBuffer.wrap(good).order(ByteOrder.LITTLE_ENDIAN).getLong(0);
    String header = new String(good, 8, length, StandardCharsets.UTF_8);
    int at = header.indexOf(from);
    String edited = header.substring(0, at) + to + header.substring(at + from.length());
    String refusal = refusal(file(edited, good.length - 8 - length));
    assertTrue(refusal.contains(expected), refusal);
    assertTrue(refusal.startsWith("p: "), refusal);
    assertEquals(1, refusal.lines().count(), refusal);
  }

  @Test
  void refusesBytesAfterTheLastTensor() throws IOException {
    byte[] good = written(LAYOUT);
    String refusal = refusal(Arrays.copyOf(good, good.length + 8));
    assertTrue(
        refusal.contains("expected the last tensor to end at the end of the file, byte 72; got 64"),
        refusal);
  }

  @Test
  void refusesEveryTruncation() throws IOException {
    byte[] good = written(LAYOUT);
    for (int length = 0; length < good.length; length++) {
      refusal(Arrays.copyOf(good, length));
    }
  }

  @Test
  void refusesBytesThatAreNotUtf8() throws IOException {
    byte[] bytes = written(LAYOUT);
    bytes[10] = (byte) 0xC0;
    assertEquals("p: expected UTF-8; got other bytes", refusal(bytes));
  }

  @Test
  void refusesDeepNesting() {
    String refusal = refusal(file("{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}", 0));
    assertTrue(refusal.startsWith("p: expected JSON; got "), refusal);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void refusesNaNAndInfinities(double value) throws IOException {
    byte[] bytes = written(LAYOUT);
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putDouble(bytes.length - 64 + 16, value);
    assertEquals("p: a: expected finite values; got " + value + " at 2", refusal(bytes));
    assertThrows(
        IllegalArgumentException.class, () -> written(Parameters.of("a", new double[] {value}, 1)));
  }

  /** Refusing a header allocates memory of the order of the file size, for any claimed shape. */
  @Test
  void refusesAHugeClaimWithLittleMemory() {
    int blocks = 9000;
    StringBuilder header = new StringBuilder("{");
    for (int k = 0; k < blocks; k++) {
      header.append(
          String.format(Locale.ROOT, "\"b%d\":{\"dtype\":\"F64\",\"shape\":[1000000000],", k));
      header.append(
          String.format(
              Locale.ROOT,
              "\"data_offsets\":[%d,%d]},",
              k * 8_000_000_000L,
              (k + 1) * 8_000_000_000L));
    }
    byte[] bytes = file(header.append("\"e\":0}").toString(), 0);
    refusal(bytes);
    long before = THREADS.getCurrentThreadAllocatedBytes();
    refusal(bytes);
    long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
    assertTrue(allocated < bytes.length + (16 << 20), "allocated " + allocated);
  }

  @Test
  void refusesMoreBlocksThanAHeaderHolds() {
    String name = "n".repeat(1 << 20);
    assertThrows(
        IllegalArgumentException.class, () -> written(Parameters.of(name, new double[1], 1)));
  }

  /** The first invalid entry ends the reading of a header. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"__metadata__\":[",
        "\"a\":[",
        "\"a\":{\"shape\":[",
        "\"__metadata__\":{\"b\":["
      })
  void refusesAHeaderOfEmptyObjectsWithLittleMemory(String start) {
    byte[] bytes = file("{" + start + "{},".repeat((TensorHeader.MAXIMUM_SIZE - 100) / 3), 0);
    refusal(bytes);
    long before = THREADS.getCurrentThreadAllocatedBytes();
    refusal(bytes);
    long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
    assertTrue(allocated < bytes.length + (4 << 20), "allocated " + allocated);
  }

  @Test
  void refusesManySmallEntriesWithLittleMemory() {
    StringBuilder header = new StringBuilder("{\"__metadata__\":{");
    for (int k = 0; header.length() < TensorHeader.MAXIMUM_SIZE - 20; k++) {
      header.append('"').append(Integer.toString(k, 36)).append("\":\"\",");
    }
    byte[] bytes = file(header.append("\"\":\"\"}}").toString(), 0);
    refusal(bytes);
    long before = THREADS.getCurrentThreadAllocatedBytes();
    refusal(bytes);
    long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
    assertTrue(allocated < bytes.length + (6 << 20), "allocated " + allocated);
  }
}
