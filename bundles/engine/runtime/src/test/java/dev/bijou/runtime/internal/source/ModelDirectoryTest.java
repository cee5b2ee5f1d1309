package dev.bijou.runtime.internal.source;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bijou.model.ModelStore;
import dev.bijou.runtime.internal.FakeModelStore;
import dev.bijou.runtime.internal.FakeTextComposer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelDirectoryTest {
  private static final String FIRST = "default 2 shift";
  private static final String SECOND = "default 3 shift";

  @TempDir Path root;

  private final List<String> events = new ArrayList<>();
  private final FakeModelStore store = new FakeModelStore(new FakeTextComposer());
  private Optional<ModelStore> present = Optional.of(store);
  private Path models;
  private ModelDirectory directory;

  @BeforeEach
  void make() throws IOException {
    models = Files.createDirectory(root.resolve("models"));
    directory =
        new ModelDirectory(
            models,
            () -> present,
            new RecordedDeclarations(
                events, FlowSource::name, p -> p.message().replace(root + "/", "")));
  }

  private void write(String name, String text) throws IOException {
    FakeModelStore.write(models.resolve(name), text, "0123");
  }

  private void poll(int polls) {
    for (int k = 0; k < polls; k++) {
      directory.poll();
    }
  }

  @Test
  void declaresTheModelsPresentAtTheStart() throws IOException {
    write("b", SECOND);
    write("a.yaml", FIRST);
    Files.createDirectory(models.resolve("empty"));
    Files.writeString(Files.createDirectory(models.resolve("docs")).resolve("README"), "-");
    Files.writeString(models.resolve("c.yaml"), "-");
    write(".hidden", FIRST);
    directory.open();
    poll(2 * ModelDirectory.PATIENCE);
    assertEquals(List.of("a.yaml = " + FIRST, "b = " + SECOND), events);
    assertEquals(2, store.verified.get());
  }

  @Test
  void t3NoPartOfAModelChangesTheDeclaration() throws IOException {
    write("a", FIRST);
    directory.open();
    copyInSteps(FakeModelStore.MANIFEST, SECOND + "|6|", FakeModelStore.PARAMETERS, "456789");
    copyInSteps(FakeModelStore.PARAMETERS, "012", FakeModelStore.MANIFEST, FIRST + "|3|");
    assertEquals(List.of("a = " + FIRST, "a = " + SECOND, "a = " + FIRST), events);
  }

  private void copyInSteps(String... namesAndTexts) throws IOException {
    for (int k = 0; k < namesAndTexts.length; k += 2) {
      Path file = models.resolve("a").resolve(namesAndTexts[k]);
      for (int length = 0; length <= namesAndTexts[k + 1].length(); length++) {
        Files.writeString(file, namesAndTexts[k + 1].substring(0, length));
        poll(2);
      }
    }
  }

  @Test
  void saysWhatIsMissingAfterAWhile() throws IOException {
    write("a", FIRST);
    Files.delete(models.resolve("a").resolve(FakeModelStore.PARAMETERS));
    directory.open();
    poll(ModelDirectory.PATIENCE - 1);
    assertEquals(List.of(), events);
    poll(1);
    String missing = "a = models/a/parameters.safetensors: expected a file; got none";
    assertEquals(List.of(missing), events);
    write("a", FIRST);
    poll(2);
    assertEquals(List.of(missing, "a = " + FIRST), events);
  }

  @Test
  void saysThatAManifestIsMissing() throws IOException {
    Files.writeString(Files.createDirectory(models.resolve("a")).resolve("flow.yaml"), FIRST);
    directory.open();
    poll(ModelDirectory.PATIENCE);
    assertEquals(List.of("a = models/a/manifest.json: expected a file; got none"), events);
  }

  @Test
  void waitsForTheStore() throws IOException {
    present = Optional.empty();
    write("a", FIRST);
    directory.open();
    poll(ModelDirectory.PATIENCE);
    String missing =
        "a = expected a service ModelStore; got none: start the bundle dev.bijou.store";
    assertEquals(List.of(missing), events);
    present = Optional.of(store);
    poll(1);
    present = Optional.empty();
    poll(ModelDirectory.PATIENCE);
    assertEquals(List.of(missing, "a = " + FIRST), events);
  }

  @Test
  void detectsAManifestOfTheSameLengthAndDate() throws IOException {
    write("a", FIRST);
    Path manifest = models.resolve("a").resolve(FakeModelStore.MANIFEST);
    var date = Files.getLastModifiedTime(manifest);
    directory.open();
    Files.writeString(manifest, Files.readString(manifest).replace('2', '3'));
    Files.setLastModifiedTime(manifest, date);
    poll(2);
    assertEquals(List.of("a = " + FIRST, "a = " + SECOND), events);
  }

  @Test
  void withdrawsADeletedModelAndAnEmptiedDirectory() throws IOException {
    write("a", FIRST);
    write("b", FIRST);
    directory.open();
    events.clear();
    Files.delete(models.resolve("a").resolve(FakeModelStore.PARAMETERS));
    poll(2);
    assertEquals(List.of(), events);
    Files.delete(models.resolve("a").resolve(FakeModelStore.MANIFEST));
    Files.move(models.resolve("b"), root.resolve("aside"));
    poll(2);
    assertEquals(List.of("a gone", "b gone"), events);
    poll(2 * ModelDirectory.PATIENCE);
    assertEquals(2, events.size());
  }

  @Test
  void refusesAnInvalidName() throws IOException {
    write("Turbine", FIRST);
    directory.open();
    assertEquals(1, events.size());
    assertEquals(
        "Turbine = expected a name of up to 64 of a-z, 0-9, '.', '_' and '-', the first a letter or"
            + " digit; got another; rename the directory",
        events.get(0));
  }
}
