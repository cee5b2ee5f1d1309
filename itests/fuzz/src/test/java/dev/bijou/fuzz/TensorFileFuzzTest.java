package dev.bijou.fuzz;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.bijou.model.InvalidModelException;
import dev.bijou.parameter.Parameters;
import dev.bijou.store.internal.safetensors.TensorFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Fuzzes the reader of safetensors files. An input whose first byte is 0 is a file. Otherwise it is
 * a header, a zero byte and the values, and the length of the header is made right.
 */
class TensorFileFuzzTest {
  private static final Parameters LAYOUT =
      Parameters.of("a", new double[] {1, -2, 0.5, 4, 5, 6}, 2, 3)
          .and("layers.0.0.b", new double[] {Double.MIN_VALUE})
          .and("layers.0.1.b", new double[] {7})
          .and("none", new double[0], 0, 7)
          .and("scalar", new double[] {-0.0});

  static Stream<byte[]> seeds() throws IOException {
    byte[] file = written(LAYOUT);
    String two =
        "{\"__metadata__\":{\"format\":\"pt\"},\"a\":{\"dtype\":\"F32\",\"shape\":[2,3],"
            + "\"data_offsets\":[0,24]},\"none\":{\"dtype\":\"F64\",\"shape\":[0,7],"
            + "\"data_offsets\":[24,24]}}\0"
            + "\1".repeat(24);
    return Stream.of(Inputs.of(0, file), Inputs.of(1, withoutLength(file)), Inputs.of(1, two));
  }

  private static byte[] withoutLength(byte[] file) {
    int length = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt(0);
    byte[] input = Arrays.copyOfRange(file, 7, file.length);
    System.arraycopy(input, 1, input, 0, length);
    input[length] = 0;
    return input;
  }

  @MethodSource("seeds")
  @DictionaryEntries({
    "dtype",
    "shape",
    "data_offsets",
    "F32",
    "F64",
    "F16",
    "__metadata__",
    "9223372036854775807",
    "4294967296",
    "[0,",
    "1e9",
    "{}",
    "[]",
    "null",
    "\\\\u0061",
    "-1"
  })
  @FuzzTest(maxDuration = "10m")
  void readsOrRefuses(byte[] input) {
    if (input.length > 0) {
      byte[] file = file(input);
      new Bounds(Duration.ofSeconds(1), file.length + (16 << 20)).check(() -> read(file));
    }
  }

  private static byte[] file(byte[] input) {
    if (input[0] == 0) {
      return Arrays.copyOfRange(input, 1, input.length);
    }
    int end = Inputs.zero(input, 1);
    int rest = Math.min(end + 1, input.length);
    return ByteBuffer.allocate(8 + end - 1 + input.length - rest)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(end - 1)
        .put(input, 1, end - 1)
        .put(input, rest, input.length - rest)
        .array();
  }

  private static void read(byte[] file) {
    try {
      names(file);
      Parameters parameters = parameters(file);
      if (!Arrays.equals(parameters.toArray(), parameters(written(parameters)).toArray())) {
        throw new AssertionError("not the same again");
      }
    } catch (InvalidModelException e) {
      if (String.valueOf(e.getMessage()).lines().count() != 1) {
        throw new AssertionError("a bad message", e);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void names(byte[] file) throws IOException {
    try (Bytes bytes = new Bytes(file)) {
      TensorFile.names(bytes, "p");
    }
  }

  private static Parameters parameters(byte[] file) throws IOException {
    try (Bytes bytes = new Bytes(file)) {
      return TensorFile.read(bytes, "p", LAYOUT, name -> true);
    }
  }

  private static byte[] written(Parameters parameters) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    TensorFile.write(parameters, Channels.newChannel(bytes));
    return bytes.toByteArray();
  }
}
