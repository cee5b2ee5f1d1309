package dev.bijou.itests.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.flow.ComposeOptions;
import dev.bijou.flow.Flow;
import dev.bijou.flow.FlowComposer;
import dev.bijou.model.InvalidModelException;
import dev.bijou.model.Model;
import dev.bijou.model.ModelStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Row T8: corrupt models are refused in one line, with little time and memory. {@code
 * TamperedModelTest} and {@code TensorFileTest} of the bundle {@code store} check the messages.
 */
@FaultConsole
class T8CorruptModelsIT {
  private static final Path ROOT = Path.of("target", "faults", "corrupt");
  private static final String SHAPE = "\"shape\":[2]";

  @Inject private FlowComposer composer;
  @Inject private ModelStore store;
  private final Path model = ROOT.resolve("model");
  private final Path plain = ROOT.resolve("plain");
  private byte[] parameters = {};

  @BeforeEach
  void save() throws Exception {
    Flow flow =
        composer.compose(
            composer.read("flow: f\ndimension: 2\nlayers: [affine, actnorm]\n", "f.yaml"),
            ComposeOptions.seeded(1));
    store.save(Model.of(flow), model);
    Files.createDirectories(plain);
    Files.copy(
        file(".yaml"),
        plain.resolve("flow.yaml"),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    parameters = Files.readAllBytes(file(".safetensors"));
    assertEquals("", refusal(model));
    assertEquals("", plainRefusal(parameters));
  }

  private Path file(String extension) throws IOException {
    try (Stream<Path> files = Files.list(model)) {
      return files.filter(each -> each.toString().endsWith(extension)).findFirst().orElseThrow();
    }
  }

  /** Returns the message of the refusal of a model; empty if it opens. */
  private String refusal(Path directory) {
    String message =
        new Bounds(Duration.ofSeconds(1), (16 << 20) + size(directory))
            .check(
                () -> {
                  try {
                    store.open(directory);
                    return "";
                  } catch (InvalidModelException e) {
                    return String.valueOf(e.getMessage());
                  } catch (IOException e) {
                    throw new UncheckedIOException(e);
                  }
                });
    assertTrue(message.lines().count() <= 1, message);
    return message;
  }

  private static long size(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      return files.mapToLong(file -> file.toFile().length()).sum();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String plainRefusal(byte[] content) throws IOException {
    Files.write(plain.resolve("parameters.safetensors"), content);
    return refusal(plain);
  }

  @Test
  void t8FlippedBits() throws Exception {
    flip(100);
  }

  @Test
  @Tag("long")
  void t8ManyFlippedBits() throws Exception {
    flip(Amount.of(1000, 10_000));
  }

  private void flip(int count) throws Exception {
    SplittableRandom random = new SplittableRandom(8);
    for (int i = 0; i < count; i++) {
      Path file = file(List.of(".safetensors", ".yaml", ".json").get(i % 3));
      byte[] whole = Files.readAllBytes(file);
      byte[] flipped = whole.clone();
      flipped[random.nextInt(whole.length)] ^= (byte) (1 << random.nextInt(8));
      Files.write(file, flipped);
      assertFalse(refusal(model).isEmpty(), () -> file + " with another bit");
      Files.write(file, whole);
    }
    assertEquals("", refusal(model));
  }

  /** Without a manifest, the values themselves are not verified, but everything else is. */
  @Test
  void t8CorruptTensors() throws Exception {
    for (long length : new long[] {0, 1, 1 << 20, 1L << 40, Long.MAX_VALUE, Long.MIN_VALUE, -1}) {
      assertRefused(withLength(length), "length " + length);
    }
    for (int length = 0; length < parameters.length; length += 7) {
      assertRefused(Arrays.copyOf(parameters, length), "cut after " + length);
    }
    assertRefused(Arrays.copyOf(parameters, parameters.length + 8), "bytes past the end");
    for (List<String> edit :
        List.of(
            List.of("F64", "F16"),
            List.of("F64", "I64"),
            List.of(SHAPE, "\"shape\":[4611686018427387904,4]"),
            List.of(SHAPE, "\"shape\":[9223372036854775808]"),
            List.of(SHAPE, "\"shape\":[-2]"),
            List.of(SHAPE, "\"shape\":[2],\"shape\":[2]"),
            List.of("[0,16]", "[8,24]"),
            List.of("[0,16]", "[0,9223372036854775807]"),
            List.of("[16,32]", "[0,16]"),
            List.of("[16,32]", "[1016,1032]"),
            List.of("{\"", "{\"\uFFFF"),
            List.of("{", "[".repeat(100_000)))) {
      assertRefused(withHeader(edit.get(0), edit.get(1)), edit.toString());
    }
    byte[] latin = parameters.clone();
    latin[10] = (byte) 0xC0;
    assertRefused(latin, "bytes that are not UTF-8");
    for (double value : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
      byte[] bytes = parameters.clone();
      ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putDouble(bytes.length - 8, value);
      assertRefused(bytes, "a value " + value);
    }
  }

  private void assertRefused(byte[] content, String corruption) throws IOException {
    assertFalse(plainRefusal(content).isEmpty(), corruption);
  }

  private byte[] withLength(long length) {
    byte[] bytes = parameters.clone();
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(0, length);
    return bytes;
  }

  private byte[] withHeader(String from, String to) {
    int length = (int) ByteBuffer.wrap(parameters).order(ByteOrder.LITTLE_ENDIAN).getLong(0);
    String header = new String(parameters, 8, length, StandardCharsets.UTF_8);
    int at = header.indexOf(from);
    assertTrue(at >= 0, () -> from + " in " + header);
    byte[] edited =
        (header.substring(0, at) + to + header.substring(at + from.length()))
            .getBytes(StandardCharsets.UTF_8);
    int values = parameters.length - 8 - length;
    return ByteBuffer.allocate(8 + edited.length + values)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(edited.length)
        .put(edited)
        .put(parameters, 8 + length, values)
        .array();
  }
}
