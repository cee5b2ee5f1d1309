package dev.bijou.store.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.flow.ComposeOptions;
import dev.bijou.flow.Flow;
import dev.bijou.model.InvalidModelException;
import dev.bijou.model.Model;
import dev.bijou.model.ModelStore;
import dev.bijou.spec.Cheap;
import dev.bijou.tile.Tile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryStoreTest {
  @TempDir Path directory;

  private final ModelStore store = ModelStore.load();

  @Test
  void opensTheSavedModel() throws IOException {
    Model saved = TestModels.model(4, 3);
    store.save(saved, directory);
    ModelStore.Opened opened = store.open(directory);

    assertEquals(List.of(), opened.warnings());
    Model model = opened.model();
    assertArrayEquals(saved.flow().parameters().toArray(), model.flow().parameters().toArray());
    Tile points = saved.flow().sample(1000, 11);
    assertArrayEquals(points.data(), model.flow().sample(1000, 11).data());
    assertArrayEquals(saved.flow().logProb(points), model.flow().logProb(points));
    assertEquals(written(saved.flow()), written(model.flow()));
    assertEquals(saved.columns(), model.columns());
    assertEquals(saved.report(), model.report());
    assertArrayEquals(
        saved.scores().orElseThrow().quantiles(), model.scores().orElseThrow().quantiles());
    assertArrayEquals(saved.check().orElseThrow().logProb(), model.check().orElseThrow().logProb());
  }

  /** With a tensor for each column, the header would exceed its maximum size. */
  @Test
  void savesAFlowOfManyColumns() throws IOException {
    String text = "flow: wide\ndimension: 600\nlayers:\n  - repeat: 8\n    layers:\n";
    Flow wide =
        TestModels.COMPOSER.compose(
            TestModels.COMPOSER.read(
                text + "      - mixture-gaussian-cdf: {components: 4}\n", "wide"),
            ComposeOptions.seeded(1));
    store.save(TestModels.model(wide, 20), directory);
    Flow opened = store.open(directory).model().flow();
    assertArrayEquals(wide.parameters().toArray(), opened.parameters().toArray());
  }

  private static String written(Flow flow) {
    return TestModels.COMPOSER.write(flow.spec());
  }

  @Test
  void savesTheDimensionThatTheTextOmits() throws IOException {
    String text = "flow: open\nlayers:\n  - repeat: 2\n    layers:\n      - rotation:\n";
    Flow flow =
        TestModels.COMPOSER.compose(
            TestModels.COMPOSER.read(text, "open").withCheap(Cheap.SAMPLING),
            ComposeOptions.seeded(1).withDimension(4));
    store.save(Model.of(flow), directory);
    Flow opened = store.open(directory).model().flow();
    assertEquals(4, opened.spec().dimension().getAsInt());
    assertEquals(Cheap.SAMPLING, opened.spec().cheap());
    Tile points = flow.sample(10, 1);
    assertArrayEquals(flow.logProb(points), opened.logProb(points));
  }

  @Test
  void writesTheSameBytesForTheSameModel() throws IOException {
    store.save(TestModels.model(4, 3), directory.resolve("a/b"));
    store.save(TestModels.model(4, 3), directory.resolve("c"));
    assertEquals(
        TestModels.files(directory.resolve("a/b")), TestModels.files(directory.resolve("c")));
  }

  @Test
  void savesAModelWithoutReportAndScores() throws IOException {
    store.save(Model.of(TestModels.flow(2, 1)), directory);
    Model model = store.open(directory).model();
    assertEquals(List.of("1", "2", "3"), model.columns().names());
    assertEquals(Optional.empty(), model.report());
    assertEquals(Optional.empty(), model.scores());
    assertEquals(Optional.empty(), model.check());
  }

  @Test
  void removesFilesOfEarlierAndInterruptedSaves() throws IOException {
    store.save(TestModels.model(4, 3), directory);
    Files.writeString(directory.resolve("parameters.safetensors.0a1b2c3d.part"), "half");
    Files.writeString(directory.resolve("flow-0123456789abcdef.yaml"), "not named");
    Files.writeString(directory.resolve("notes.txt"), "user file");
    Files.writeString(directory.resolve("scores.csv.part"), "temporary file of another program");
    store.save(TestModels.model(5, 3), directory);

    List<String> names = new ArrayList<>(TestModels.files(directory).keySet());
    assertEquals(5, names.size(), names::toString);
    assertTrue(names.get(0).matches("flow-[0-9a-f]{16}\\.yaml"), names::toString);
    assertEquals("manifest.json", names.get(1));
    assertEquals("notes.txt", names.get(2));
    assertEquals("scores.csv.part", names.get(4));
    assertTrue(names.get(3).matches("parameters-[0-9a-f]{16}\\.safetensors"), names::toString);
  }

  @Test
  void keepsTheOldModelIfASaveIsRefused() throws IOException {
    store.save(TestModels.model(4, 3), directory);
    var before = TestModels.files(directory);
    Model good = TestModels.model(5, 3);

    double[] values = good.flow().parameters().toArray();
    values[7] = Double.NaN;
    Flow nan = good.flow().bind(good.flow().parameters().with(values));
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> store.save(Model.of(nan), directory));
    assertTrue(refused.getMessage().contains("expected finite values; got NaN"));

    Flow other = TestModels.flow(5, 4);
    Model inconsistent =
        new Model(other, good.columns(), good.report(), good.scores(), good.check());
    refused = assertThrows(InvalidModelException.class, () -> store.save(inconsistent, directory));
    assertTrue(refused.getMessage().contains("check row 1: expected log p"));

    assertEquals(before, TestModels.files(directory));
  }

  @Test
  void opensADirectoryWithoutManifestWithAWarning() throws IOException {
    Model saved = TestModels.model(4, 3);
    store.save(saved, directory);
    Path handMade = Files.createDirectory(directory.resolve("hand"));
    Files.copy(TestModels.file(directory, "flow-"), handMade.resolve("flow.yaml"));
    Files.copy(
        TestModels.file(directory, "parameters-"), handMade.resolve("parameters.safetensors"));

    ModelStore.Opened opened = store.open(handMade);

    assertArrayEquals(
        saved.flow().parameters().toArray(), opened.model().flow().parameters().toArray());
    assertEquals(Optional.empty(), opened.model().report());
    assertEquals(
        List.of(
            handMade
                + ": expected manifest.json; got none: the parameters cannot be verified, and"
                + " scores have no percentiles"),
        opened.warnings());
  }

  @Test
  void refusesADirectoryWithoutAModel() {
    InvalidModelException none =
        assertThrows(InvalidModelException.class, () -> store.open(directory));
    assertEquals(
        directory
            + ": expected a model: manifest.json, or flow.yaml and parameters.safetensors; got"
            + " neither",
        none.getMessage());
    Path missing = directory.resolve("nowhere");
    assertEquals(
        missing + ": expected the directory of a model; got none",
        assertThrows(InvalidModelException.class, () -> store.open(missing)).getMessage());
  }

  @Test
  void opensAConsistentModelDuringConcurrentSaves() throws Exception {
    Model a = TestModels.model(2, 1);
    Model b = TestModels.model(3, 2);
    store.save(a, directory);
    AtomicBoolean done = new AtomicBoolean();
    ExecutorService pool = Executors.newFixedThreadPool(2);
    try {
      Future<Integer> opened = pool.submit(() -> openUntil(done));
      Callable<Void> save =
          () -> {
            store.save(b, directory);
            return null;
          };
      for (int i = 0; i < 20; i++) {
        Future<Void> other = pool.submit(save);
        store.save(a, directory);
        other.get();
      }
      done.set(true);
      assertTrue(opened.get() > 0);
    } finally {
      done.set(true);
      pool.shutdown();
    }
  }

  private int openUntil(AtomicBoolean done) throws IOException {
    int count = 0;
    while (!done.get()) {
      count += store.open(directory).model().columns().names().size();
    }
    return count;
  }
}
