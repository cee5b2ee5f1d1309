package dev.bijou.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.model.InvalidModelException;
import dev.bijou.model.Model;
import dev.bijou.model.ModelStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests models that are saved and loaded, by Spark and by the library. */
class PersistenceTest {
  private static final double[][] ROWS = LocalSpark.rows(200, 1);

  @TempDir Path directory;

  private String path(String name) {
    return directory.resolve(name).toUri().toString();
  }

  /** Returns the files of a model directory, without those of the file system. */
  private static Map<String, byte[]> files(Path model) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> all = Files.list(model)) {
      for (Path file : all.toList()) {
        if (!file.getFileName().toString().startsWith(".")) {
          files.put(file.getFileName().toString(), Files.readAllBytes(file));
        }
      }
    }
    return files;
  }

  private static void assertSameFiles(Path expected, Path actual) throws IOException {
    Map<String, byte[]> one = files(expected);
    Map<String, byte[]> other = files(actual);
    assertEquals(one.keySet(), other.keySet());
    for (String name : one.keySet()) {
      assertArrayEquals(one.get(name), other.get(name), name);
    }
  }

  @Test
  void aModelOfTheLibraryComesBackByteForByte() throws Exception {
    Path fitted = TestModels.save(TestModels.fit(ROWS, true), directory.resolve("fitted"));
    BijouFlowModel.fromModelDirectory(fitted.toUri().toString()).save(path("saved"));
    assertSameFiles(fitted, directory.resolve("saved/model"));
    BijouFlowModel.load(path("saved")).write().overwrite().save(path("again"));
    assertSameFiles(fitted, directory.resolve("again/model"));
  }

  @Test
  void theLibraryReadsWhatSparkHasFitted() throws Exception {
    Dataset<Row> rows = LocalSpark.inOrder(ROWS, 2);
    BijouFlowModel model = TestModels.estimator().setInputCols("load", "power").fit(rows);
    model.save(path("saved"));
    ModelStore.Opened opened = ModelStore.load().open(directory.resolve("saved/model"));
    assertEquals(List.of(), opened.warnings());
    double[][] expected = TestModels.scores(opened.model(), ROWS, false);
    List<Row> scored = model.transform(rows).collectAsList();
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i][0], scored.get(i).getDouble(3));
      assertEquals(expected[i][1], scored.get(i).getDouble(4));
    }
  }

  @Test
  void aLoadedModelHasItsParams() throws Exception {
    Dataset<Row> rows = LocalSpark.inOrder(ROWS, 2);
    BijouFlowModel model =
        TestModels.estimator()
            .setInputCols("load", "power")
            .setHandleInvalid("keep")
            .setLatentCol("z")
            .fit(rows);
    model.save(path("saved"));
    BijouFlowModel loaded = BijouFlowModel.read().load(path("saved"));
    assertEquals(model.uid(), loaded.uid());
    assertEquals(TestModels.SMALL, loaded.getOrDefault(loaded.flow()));
    assertEquals(model.transform(rows).collectAsList(), loaded.transform(rows).collectAsList());
    assertEquals(model.summary().report(), loaded.summary().report());
    assertEquals(0, loaded.summary().objectiveHistory().length);
    assertThrows(IOException.class, () -> model.save(path("saved"))); // overwrites on request only
  }

  @Test
  void otherFilesOfTheDirectoryAreIgnored() throws Exception {
    Path fitted = TestModels.save(TestModels.fit(ROWS, false), directory.resolve("fitted"));
    Map<String, byte[]> files = files(fitted);
    Files.writeString(fitted.resolve("notes.txt"), "of a user");
    Files.writeString(fitted.resolve("flow-0123456789abcdef.yaml"), "flow: older");
    BijouFlowModel.fromModelDirectory(fitted.toString()).save(path("saved"));
    assertEquals(files.keySet(), files(directory.resolve("saved/model")).keySet());
  }

  @Test
  void aModelMadeByHandIsOpened() throws Exception {
    Path fitted = TestModels.save(TestModels.fit(ROWS, false), directory.resolve("fitted"));
    Path hand = Files.createDirectory(directory.resolve("hand"));
    for (Map.Entry<String, byte[]> file : files(fitted).entrySet()) {
      if (!file.getKey().equals("manifest.json")) {
        Files.write(hand.resolve(file.getKey().replaceAll("-[0-9a-f]{16}", "")), file.getValue());
      }
    }
    BijouFlowModel model = BijouFlowModel.fromModelDirectory(hand.toUri().toString());
    assertArrayEquals(new String[] {"1", "2"}, model.getOrDefault(model.inputCols()));
    Row scored = model.setFeaturesCol("features").transform(LocalSpark.vectors(ROWS, 2)).first();
    Model library = ModelStore.load().open(fitted).model();
    assertEquals(TestModels.scores(library, ROWS, false)[0][0], scored.getDouble(2));
    assertTrue(Double.isNaN(scored.getDouble(3)));
    String message = assertThrows(IllegalStateException.class, model::summary).getMessage();
    assertEquals("summary: expected a model that was fitted; got one made by hand", message);
  }

  @Test
  void aDirectoryWithoutAModelIsRefused() throws Exception {
    String none = path("none");
    String message =
        assertThrows(InvalidModelException.class, () -> BijouFlowModel.fromModelDirectory(none))
            .getMessage();
    assertTrue(message.endsWith(": expected the directory of a model; got none"), message);
    Path fitted = TestModels.save(TestModels.fit(ROWS, false), directory.resolve("fitted"));
    Path manifest = fitted.resolve("manifest.json");
    Files.writeString(manifest, Files.readString(manifest).replace("\"power\"", "\"tower\""));
    String changed = fitted.toUri().toString();
    assertThrows(InvalidModelException.class, () -> BijouFlowModel.fromModelDirectory(changed));
  }
}
