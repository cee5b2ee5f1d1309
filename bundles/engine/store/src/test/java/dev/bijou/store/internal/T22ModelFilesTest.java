package dev.bijou.store.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.model.InvalidModelException;
import dev.bijou.model.ModelStore;
import java.io.IOException;
import java.nio.channels.FileLockInterruptionException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Row T22 for models: links, pipes, modes, and disks without locks. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no pipes and modes")
class T22ModelFilesTest {
  @TempDir Path directory;

  private final ModelStore store = ModelStore.load();

  private Path saved(String name) throws IOException {
    Path model = directory.resolve(name);
    store.save(TestModels.model(2, 1), model);
    return model;
  }

  private Path handMade() throws IOException {
    Path model = saved("saved");
    Path hand = Files.createDirectory(directory.resolve("hand"));
    Files.move(TestModels.file(model, "flow-"), hand.resolve("flow.yaml"));
    Files.move(TestModels.file(model, "parameters-"), hand.resolve("parameters.safetensors"));
    return hand;
  }

  private static void pipe(Path file) throws IOException, InterruptedException {
    Files.deleteIfExists(file);
    assertEquals(0, new ProcessBuilder("mkfifo", file.toString()).start().waitFor());
  }

  private String refusal(Path model) {
    return assertThrows(InvalidModelException.class, () -> store.open(model)).getMessage();
  }

  /** A pipe is refused before it is opened, which would wait for a writer. */
  @ParameterizedTest
  @ValueSource(strings = {"manifest.json", "flow-", "parameters-"})
  void refusesAPipeInPlaceOfAFile(String name) throws Exception {
    Path model = saved("m");
    Path file = TestModels.file(model, name);
    pipe(file);
    assertEquals(file + ": expected a regular file; got a pipe or a device", refusal(model));
  }

  @ParameterizedTest
  @ValueSource(strings = {"flow.yaml", "parameters.safetensors"})
  void refusesAPipeOrALinkInAHandMadeDirectory(String name) throws Exception {
    Path hand = handMade();
    store.open(hand);
    Path file = hand.resolve(name);
    Path elsewhere = Files.move(file, directory.resolve("elsewhere"));
    Files.createSymbolicLink(file, elsewhere);
    assertEquals(file + ": expected a regular file; got a link", refusal(hand));
    pipe(file);
    assertEquals(file + ": expected a regular file; got a pipe or a device", refusal(hand));
  }

  @ParameterizedTest
  @ValueSource(strings = {"manifest.json", ".lock"})
  void refusesALinkOrAPipeBeforeTheFit(String name) throws Exception {
    Path model = saved("m");
    Path file = model.resolve(name);
    Path elsewhere = Files.move(file, directory.resolve("elsewhere"));
    byte[] before = Files.readAllBytes(elsewhere);
    Files.createSymbolicLink(file, elsewhere);
    InvalidModelException refused =
        assertThrows(InvalidModelException.class, () -> store.requireWritable(model));
    assertEquals(file + ": expected a regular file; got a link", refused.getMessage());
    pipe(file);
    assertThrows(InvalidModelException.class, () -> store.requireWritable(model));
    assertEquals(before.length, Files.size(elsewhere));
  }

  @Test
  void doesNotFollowALinkInPlaceOfTheLock() throws IOException {
    Path model = saved("m");
    Path elsewhere = directory.resolve("elsewhere");
    Files.delete(model.resolve(".lock"));
    Files.createSymbolicLink(model.resolve(".lock"), elsewhere);
    assertThrows(InvalidModelException.class, () -> store.save(TestModels.model(3, 1), model));
    assertFalse(Files.exists(elsewhere));
  }

  @Test
  void savesThroughALinkToADirectory() throws IOException {
    Path link = Files.createSymbolicLink(directory.resolve("link"), Path.of("later"));
    store.requireWritable(link);
    store.save(TestModels.model(2, 1), link);
    store.save(TestModels.model(3, 1), link);
    assertTrue(Files.isSymbolicLink(link));
    store.open(directory.resolve("later"));
  }

  @Test
  void keepsTheModesOfReplacedFiles() throws IOException {
    Path model = saved("m");
    try (Stream<Path> files = Files.list(model)) {
      for (Path file : files.toList()) {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
      }
    }
    store.save(TestModels.model(3, 1), model);
    assertEquals(Set.of("rw-------"), modes(model));
  }

  private static Set<String> modes(Path model) throws IOException {
    try (Stream<Path> files = Files.list(model)) {
      Set<Path> all = files.collect(Collectors.toSet());
      assertEquals(4, all.size());
      Set<String> modes = new java.util.TreeSet<>();
      for (Path file : all) {
        modes.add(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
      }
      return modes;
    }
  }

  /** Without locks, no files are removed, so that concurrent saves lose nothing. */
  @Test
  void savesOnADiskWithoutLocks() throws IOException {
    ModelStore lockless =
        new DirectoryStore(
            TestModels.COMPOSER,
            file -> {
              throw new IOException("No locks available");
            });
    Path model = directory.resolve("m");
    lockless.requireWritable(model);
    lockless.save(TestModels.model(2, 1), model);
    lockless.save(TestModels.model(3, 1), model);
    assertEquals(5, TestModels.files(model).size());
    assertEquals(3, components(lockless, model));
    store.save(TestModels.model(4, 1), model);
    assertEquals(3, TestModels.files(model).size(), "the next save with a lock cleans up");
  }

  private static int components(ModelStore store, Path model) throws IOException {
    int size = store.open(model).model().flow().parameters().size();
    return Stream.of(2, 3)
        .filter(k -> TestModels.model(k, 1).flow().parameters().size() == size)
        .findFirst()
        .orElse(0);
  }

  @Test
  void savesNothingIfTheLockIsInterrupted() {
    ModelStore interrupted =
        new DirectoryStore(
            TestModels.COMPOSER,
            file -> {
              throw new FileLockInterruptionException();
            });
    assertThrows(
        FileLockInterruptionException.class,
        () -> interrupted.save(TestModels.model(2, 1), directory.resolve("m")));
    assertFalse(Files.exists(directory.resolve("m/manifest.json")));
  }
}
