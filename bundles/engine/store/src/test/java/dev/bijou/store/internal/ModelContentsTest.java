package dev.bijou.store.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.model.InvalidModelException;
import dev.bijou.model.ModelStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelContentsTest {
  @TempDir Path root;

  private final ModelStore store = ModelStore.load();
  private Path original;
  private ModelStore.Contents contents;

  @BeforeEach
  void save() throws IOException {
    original = root.resolve("original");
    store.save(TestModels.model(2, 3), original);
    contents = store.contents(original);
  }

  private static List<Path> files(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> !file.endsWith(".lock")).sorted().toList();
    }
  }

  @Test
  void containsTheTextAndAHashOfAllFiles() throws IOException {
    assertTrue(contents.text().startsWith("flow: kept\n"), contents.text());
    store.save(TestModels.model(2, 4), root.resolve("other"));
    assertNotEquals(contents.sha256(), store.contents(root.resolve("other")).sha256());
  }

  @Test
  void copiesAWholeModelOverAnother() throws IOException {
    Path copy = root.resolve("copies/1");
    store.save(TestModels.model(4, 5), copy);
    assertEquals(contents, store.copy(original, copy));
    assertEquals(TestModels.files(original), TestModels.files(copy));
    assertEquals(contents, store.contents(copy));
  }

  /** Every subset of the files, and every tenth of the bytes of each file. */
  @Test
  void t3RefusesEveryPartOfAModelThatIsBeingCopied() throws IOException {
    List<Path> files = files(original);
    for (int subset = 0; subset < (1 << files.size()) - 1; subset++) {
      Path part = Files.createDirectories(root.resolve("part" + subset));
      for (int k = 0; k < files.size(); k++) {
        if ((subset & (1 << k)) != 0) {
          Files.copy(files.get(k), part.resolve(files.get(k).getFileName()));
        }
      }
      assertThrows(InvalidModelException.class, () -> store.contents(part), part.toString());
    }
    for (Path file : files) {
      byte[] bytes = Files.readAllBytes(file);
      for (int tenths = 0; tenths < 10; tenths++) {
        Files.write(file, Arrays.copyOf(bytes, bytes.length * tenths / 10));
        assertThrows(InvalidModelException.class, () -> store.contents(original), file.toString());
      }
      Files.write(file, bytes);
    }
    assertEquals(contents, store.contents(original));
  }

  @Test
  void keepsTheOldModelIfTheSourceIsNotWhole() throws IOException {
    Path copy = root.resolve("copy");
    store.save(TestModels.model(4, 5), copy);
    var before = TestModels.files(copy);
    Path parameters =
        files(original).stream()
            .max(Comparator.comparing(file -> file.toFile().length()))
            .orElseThrow();
    byte[] bytes = Files.readAllBytes(parameters);
    bytes[bytes.length - 1] ^= 1;
    Files.write(parameters, bytes);
    assertThrows(InvalidModelException.class, () -> store.copy(original, copy));
    assertThrows(InvalidModelException.class, () -> store.copy(root, copy));
    assertEquals(before, TestModels.files(copy));
  }
}
