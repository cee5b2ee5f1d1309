package dev.bijou.deploy.internal;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Fuzzes the reader of configurations in {@code deploy/}. The first byte of an input selects the
 * kind of the file.
 */
class ConfigurationFuzzTest {
  private static final Path DIRECTORY = directory();

  private static Path directory() {
    try {
      return Files.createTempDirectory("configurations");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Stream<byte[]> seeds() {
    return Stream.of(
            "\0yaml = flow: f\\nlayers:\\n  - affine\n# \\u00e9\nb: c\\\n d\n",
            """
            \1yaml="flow: f"
            a=I"5"
            b=["x","y"]
            c=(T"1",T"2")
            d=B"true"
            e=D"1"
            """,
            "\1# comment\na=f\"1065353216\"\n")
        .map(text -> text.getBytes(StandardCharsets.UTF_8));
  }

  @MethodSource("seeds")
  @DictionaryEntries({
    "\\\\u0000",
    "=[",
    "=(",
    "\\\\\\x0A",
    "T\\\"",
    "\\\",\\\"",
    "#",
    "F\\\"",
    "C\\\"",
    "X\\\""
  })
  @FuzzTest(maxDuration = "10m")
  void readsOrRefuses(byte[] input) throws IOException {
    if (input.length == 0) {
      return;
    }
    Path file = DIRECTORY.resolve(input[0] % 2 == 0 ? "a.cfg" : "a.config");
    Files.write(file, Arrays.copyOfRange(input, 1, input.length));
    try {
      ConfigurationFile.read(file);
    } catch (IOException e) {
      if (String.valueOf(e.getMessage()).lines().count() != 1) {
        throw new AssertionError("a bad message", e);
      }
    }
  }
}
