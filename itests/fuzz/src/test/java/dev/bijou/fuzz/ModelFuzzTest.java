package dev.bijou.fuzz;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.bijou.flow.ComposeOptions;
import dev.bijou.flow.Flow;
import dev.bijou.flow.FlowComposer;
import dev.bijou.flow.InvalidFlowException;
import dev.bijou.model.InvalidModelException;
import dev.bijou.model.Model;
import dev.bijou.model.Model.Columns;
import dev.bijou.model.Model.FitReport;
import dev.bijou.model.Model.VerificationRows;
import dev.bijou.model.ModelStore;
import dev.bijou.model.TrainingScores;
import dev.bijou.tile.Tile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Fuzzes the reader of models. The first byte of an input selects what the rest is:
 *
 * <ul>
 *   <li>0: a manifest beside valid files;
 *   <li>1: the same, with its digest made right;
 *   <li>others: a flow, a zero byte, and parameters, without a manifest.
 * </ul>
 */
class ModelFuzzTest {
  private static final int DIGITS = 64;
  private static final String END = "\"\n}\n";
  private static final FlowComposer COMPOSER = FlowComposer.load();
  private static final ModelStore STORE = ModelStore.load();
  private static final Flow FLOW =
      COMPOSER.compose(
          COMPOSER.read(
              """
              flow: kept
              dimension: 2
              context: 1
              standardize: {context: {center: [1], scale: [2]}}
              layers:
                - affine
                - coupling: {of: affine, hidden: [2]}
              """,
              "kept.yaml"),
          ComposeOptions.seeded(3));
  private static final Path VALID = saved();
  private static final Path PLAIN = plain();

  private static Path saved() {
    try {
      Path directory = Files.createTempDirectory("model");
      Tile context = Tile.ofPoints(new double[] {0.5}, new double[] {-1});
      Tile x = FLOW.sample(context, 4);
      STORE.save(
          new Model(
              FLOW,
              new Columns(List.of("a", "b"), List.of("c"), List.of(new Columns.Constant("d", 0.1))),
              Optional.of(report()),
              Optional.of(TrainingScores.of(new double[] {1, 2, 3})),
              Optional.of(new VerificationRows(x, context, FLOW.logProb(x, context)))),
          directory);
      return directory;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static FitReport report() {
    return new FitReport(
        "both",
        2,
        1,
        -0.5,
        OptionalDouble.of(1),
        7,
        1.25,
        4,
        FLOW.parameters().size(),
        List.of("w"));
  }

  private static Path plain() {
    try {
      return Files.createTempDirectory("plain");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Stream<byte[]> seeds() throws IOException {
    byte[] manifest = Files.readAllBytes(VALID.resolve("manifest.json"));
    byte[] flow = Files.readAllBytes(file(VALID, ".yaml"));
    byte[] parameters = Files.readAllBytes(file(VALID, ".safetensors"));
    byte[] both = Arrays.copyOf(flow, flow.length + 1 + parameters.length);
    System.arraycopy(parameters, 0, both, flow.length + 1, parameters.length);
    return Stream.of(Inputs.of(0, manifest), Inputs.of(1, manifest), Inputs.of(2, both));
  }

  private static Path file(Path directory, String extension) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(each -> each.toString().endsWith(extension)).findFirst().orElseThrow();
    }
  }

  @MethodSource("seeds")
  @DictionaryEntries({
    "format",
    "flow",
    "parameters",
    "columns",
    "names",
    "report",
    "scores",
    "check",
    "logProb",
    "null",
    "[]",
    "{}",
    "1e999",
    "-1",
    "1e-320",
    "9223372036854775807",
    "data.center",
    "context.scale",
    "F32",
    "\\\\u0000",
    "../../x"
  })
  @FuzzTest(maxDuration = "10m")
  void opensOrRefuses(byte[] input) throws IOException {
    if (input.length == 0) {
      return;
    }
    Path directory = prepared(input);
    new Bounds(Duration.ofSeconds(1), input.length + (16 << 20)).check(() -> open(directory));
  }

  private static Path prepared(byte[] input) throws IOException {
    byte[] rest = Arrays.copyOfRange(input, 1, input.length);
    if (input[0] == 0 || input[0] == 1) {
      Files.write(VALID.resolve("manifest.json"), input[0] == 0 ? rest : sealed(rest));
      return VALID;
    }
    int end = Inputs.zero(rest, 0);
    Files.write(PLAIN.resolve("flow.yaml"), Arrays.copyOf(rest, end));
    Files.write(
        PLAIN.resolve("parameters.safetensors"),
        Arrays.copyOfRange(rest, Math.min(end + 1, rest.length), rest.length));
    return PLAIN;
  }

  /** Returns a manifest whose last field is its digest. */
  private static byte[] sealed(byte[] manifest) {
    int start = manifest.length - END.length() - DIGITS;
    if (start < 0) {
      return manifest;
    }
    Arrays.fill(manifest, start, start + DIGITS, (byte) '0');
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(manifest);
      byte[] digits = HexFormat.of().formatHex(hash).getBytes(StandardCharsets.US_ASCII);
      System.arraycopy(digits, 0, manifest, start, DIGITS);
      return manifest;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void open(Path directory) {
    try {
      Model model = STORE.open(directory).model();
      Tile points = Tile.allocate(model.flow().dimension(), 1);
      model.flow().logProb(points, Tile.allocate(model.flow().contextDimension(), 1));
    } catch (InvalidModelException | InvalidFlowException e) {
      if (e instanceof InvalidModelException
          && String.valueOf(e.getMessage()).lines().count() != 1) {
        throw new AssertionError("a bad message", e);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
