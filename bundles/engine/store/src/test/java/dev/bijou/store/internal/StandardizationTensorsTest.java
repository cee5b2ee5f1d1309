package dev.bijou.store.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.bijou.flow.ComposeOptions;
import dev.bijou.flow.Flow;
import dev.bijou.model.InvalidModelException;
import dev.bijou.model.Model;
import dev.bijou.model.ModelStore;
import dev.bijou.parameter.Parameters;
import dev.bijou.spec.FlowSpec;
import dev.bijou.spec.Standardization;
import dev.bijou.spec.Standardization.Columns;
import dev.bijou.store.internal.safetensors.TensorFile;
import dev.bijou.tile.Tile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests the tensors of a flow's constants. */
class StandardizationTensorsTest {
  private static final String TEXT = "flow: kept\ndimension: 2\nlayers: [rotation]\n";
  private static final String WRITTEN = "standardize: {data: {center: [1, 2], scale: [3, 4]}}\n";

  @TempDir Path directory;

  private final ModelStore store = ModelStore.load();

  private static Columns columns(int size, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return new Columns(
        random.doubles(size, -1e9, 1e9).boxed().toList(),
        random.doubles(size, 1e-9, 1e9).boxed().toList());
  }

  /** In a text they would be 16 384 values, more than a text may have. */
  @Test
  void savesAndLoadsConstantsOf4096Columns() throws IOException {
    String text =
        "flow: wide\ndimension: 4096\ncontext: 4096\nlayers: [{coupling: {of: affine, hidden: [4]}}]";
    FlowSpec spec =
        TestModels.COMPOSER
            .read(text, "wide")
            .withStandardization(
                new Standardization(Optional.of(columns(4096, 1)), Optional.of(columns(4096, 2))));
    Flow flow = TestModels.COMPOSER.compose(spec, ComposeOptions.seeded(1));
    store.save(Model.of(flow), directory);
    Flow opened = store.open(directory).model().flow();
    assertEquals(flow.spec().standardization(), opened.spec().standardization());
    assertEquals(flow.parameters().size(), opened.parameters().size());
    Tile context = Tile.allocate(4096, 3);
    assertArrayEquals(flow.sample(context, 5).data(), opened.sample(context, 5).data());
    assertFalse(Files.readString(TestModels.file(directory, "flow-")).contains("standardize"));
  }

  /** A text may contain constants; a saved model has them as tensors. */
  @Test
  void savesConstantsOfATextAsTensors() throws IOException {
    Flow flow =
        TestModels.COMPOSER.compose(
            TestModels.COMPOSER.read(TEXT + WRITTEN, "f"), ComposeOptions.seeded(1));
    store.save(TestModels.model(flow, 30), directory);
    Flow opened = store.open(directory).model().flow();
    assertEquals(flow.spec().standardization(), opened.spec().standardization());
    Tile points = flow.sample(10, 1);
    assertArrayEquals(flow.logProb(points), opened.logProb(points));
  }

  private String refusal(String text, Parameters tensors) throws IOException {
    Files.writeString(directory.resolve("flow.yaml"), text);
    Path file = directory.resolve("parameters.safetensors");
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      channel.truncate(0);
      TensorFile.write(tensors, channel);
    }
    return assertThrows(InvalidModelException.class, () -> store.open(directory))
        .getMessage()
        .replace(file + ": ", "");
  }

  @Test
  void refusesInvalidConstants() throws IOException {
    Parameters center = Parameters.of("data.center", new double[2], 2);
    assertEquals(
        "expected constants either in the text of the flow, under standardize, or here; got both;"
            + " remove one of them",
        refusal(TEXT + WRITTEN, center.and("data.scale", new double[] {1, 1}, 2)));
    assertEquals("data.scale: expected shape [2]; got none", refusal(TEXT, center));
    assertEquals(
        "data.scale: expected shape [2]; got [1]",
        refusal(TEXT, center.and("data.scale", new double[] {1}, 1)));
    assertEquals(
        "data.scale: expected a finite number > 0; got 0.0",
        refusal(TEXT, center.and("data.scale", new double[] {1, 0}, 2)));
    assertEquals(
        List.of("context.center: expected shape [0]", "context.scale: expected shape [0]"),
        List.of(
            refusal(
                    TEXT,
                    Parameters.of("context.center", new double[1], 1)
                        .and("context.scale", new double[] {1}, 1))
                .replaceAll("; got \\[1]", "")
                .split("; ")));
  }
}
