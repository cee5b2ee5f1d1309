package dev.bijou.runtime.internal.version;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.admin.flows.FlowVersion;
import dev.bijou.admin.flows.FlowVersion.Kind;
import dev.bijou.runtime.internal.FakeModelStore;
import dev.bijou.runtime.internal.FakeTextComposer;
import dev.bijou.runtime.internal.source.Declaration;
import dev.bijou.runtime.internal.source.FlowSource;
import dev.bijou.runtime.internal.source.ModelFiles;
import dev.bijou.runtime.internal.version.VersionStore.Kept;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

public class VersionStoreTest {
  /** Keeps no version. */
  public static final VersionStore NONE =
      new VersionStore(Optional.empty(), 10, true, Optional::empty, name -> 0);

  private static final FlowSource FILE = new FlowSource(FlowSource.Origin.FILE, "flows/a.yaml");
  private static final FlowSource MODEL = new FlowSource(FlowSource.Origin.MODEL, "models/a");

  @TempDir Path base;

  private final FakeModelStore models = new FakeModelStore(new FakeTextComposer());
  private long served;

  /** Returns a store on the same directory, as after a restart. */
  private VersionStore store(int limit, boolean writes) {
    return new VersionStore(
        Optional.of(base.resolve("versions")),
        limit,
        writes,
        () -> Optional.of(models),
        name -> served);
  }

  private VersionStore store() {
    return store(10, true);
  }

  private static Declaration text(String text) {
    return Declaration.of(FILE, text);
  }

  private Declaration model(String parameters) throws IOException {
    Path directory = base.resolve("models/a");
    FakeModelStore.write(directory, "default 2 shift", parameters);
    var contents = models.contents(directory);
    return Declaration.of(MODEL, contents.text(), new ModelFiles(directory, contents.sha256()));
  }

  private long keep(VersionStore store, String text) {
    Kept kept = store.keep("a", text(text));
    assertEquals(Optional.empty(), kept.problem());
    return kept.number();
  }

  private List<Long> numbers(VersionStore store) {
    return store.versions("a").stream().map(FlowVersion::number).toList();
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(base.resolve("versions/a"))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  public void numbersContentsAndFindsThemAfterARestart() {
    VersionStore store = store();
    assertEquals(0, store.find("a", text("one")));
    assertEquals(1, keep(store, "one"));
    assertEquals(2, keep(store, "two"));
    assertEquals(1, keep(store, "one"));
    assertEquals(1, store.keep("b", text("two")).number());
    assertEquals(2, store().find("a", text("two")));
    assertEquals(2, keep(store(), "two"));
    assertEquals(3, keep(store(), "three"));
    served = 2;
    FlowVersion second = store().versions("a").get(1);
    assertEquals(2, second.number());
    assertEquals(Kind.TEXT, second.kind());
    assertTrue(second.served());
    assertEquals(base.resolve("versions/a/2.yaml"), second.path());
    assertEquals(Optional.of(text("two")), store().read(second, FILE));
  }

  @Test
  public void ignoresLineEnds() throws IOException {
    assertEquals(1, keep(store(), "one\ntwo\n"));
    assertEquals(1, keep(store(), "one\r\ntwo\r\n"));
    assertEquals(1, keep(store(), "one\ntwo"));
    assertEquals(2, keep(store(), "one\n\ntwo\n"));
    assertEquals("one\ntwo\n", Files.readString(base.resolve("versions/a/1.yaml")));
  }

  @Test
  public void keepsTheLastOnesTheServedOneAndTheHighest() {
    VersionStore store = store(3, true);
    IntStream.rangeClosed(1, 5).forEach(i -> keep(store, "text " + i));
    assertEquals(List.of(3L, 4L, 5L), numbers(store));
    served = 3;
    keep(store, "text 6");
    assertEquals(List.of(3L, 5L, 6L), numbers(store));
    VersionStore one = store(1, true);
    assertEquals(7, keep(one, "text 7"));
    assertEquals(List.of(3L, 7L), numbers(one));
    served = 7;
    assertEquals(8, keep(one, "text 8"));
    assertEquals(List.of(7L, 8L), numbers(one));
    assertEquals(9, keep(one, "text 3"), "a removed version is a new one");
  }

  @Test
  public void keepsModelsAsDirectories() throws IOException {
    VersionStore store = store();
    keep(store, "one");
    Declaration model = model("0123");
    assertEquals(2, store.keep("a", model).number());
    assertEquals(2, store.keep("a", model).number());
    assertEquals(3, store.keep("a", model("4567")).number());
    assertEquals(2, store().find("a", model), "of another directory with the same contents");
    FlowVersion version = store().versions("a").get(1);
    assertEquals(Kind.MODEL, version.kind());
    assertEquals(base.resolve("versions/a/2"), version.path());
    Declaration read = store().read(version, MODEL).orElseThrow();
    assertEquals("default 2 shift", read.text());
    assertEquals(version.path(), read.model().orElseThrow().directory());
    assertEquals(List.of("1.yaml", "2", "3"), names());
  }

  @Test
  public void readsOnlyWithoutAConsole() {
    VersionStore oneShot = store(10, false);
    assertEquals(0, keep(oneShot, "one"));
    assertFalse(Files.exists(base.resolve("versions")));
    keep(store(), "one");
    assertEquals(1, keep(oneShot, "one"));
    assertEquals(0, keep(oneShot, "two"));
    assertEquals(List.of(1L), numbers(oneShot));
  }

  @Test
  public void skipsForeignAndCorruptFilesAndNeverOverwritesThem() throws IOException {
    keep(store(), "one");
    Path directory = base.resolve("versions/a");
    List<String> foreign =
        List.of("01.yaml", "notes.txt", "4.yaml.orig", "6", "-1.yaml", "99999999999999999999.yaml");
    for (String name : foreign) {
      Files.writeString(directory.resolve(name), "mine");
    }
    Files.write(directory.resolve("2.yaml"), new byte[] {(byte) 0xff});
    Files.writeString(directory.resolve("3.yaml"), "");
    Files.createDirectory(directory.resolve("1"));
    Files.createDirectory(directory.resolve("5.yaml"));
    FakeModelStore.write(directory.resolve("7"), "default 2 shift", "0123");
    Files.writeString(directory.resolve("7").resolve(FakeModelStore.PARAMETERS), "01");
    VersionStore store = store(2, true);
    assertEquals(List.of(1L), numbers(store));
    List<String> before = names();
    long number = keep(store, "two");
    assertTrue(number > 7, "number " + number);
    keep(store, "three");
    keep(store, "four");
    assertTrue(names().containsAll(before.stream().filter(n -> !n.equals("1.yaml")).toList()));
    for (String name : foreign) {
      assertEquals("mine", Files.readString(directory.resolve(name)));
    }
    assertEquals(2, numbers(store).size());
  }

  @Test
  public void removesWhatAKilledRunLeft() throws IOException {
    keep(store(), "one");
    Path directory = base.resolve("versions/a");
    FakeModelStore.write(directory.resolve("2.00000000.part"), "default 2 shift", "0123");
    Files.writeString(directory.resolve("2.yaml.0a1b2c3d.part"), "tw");
    store(10, false).removeLeftovers();
    assertEquals(3, names().size());
    store().removeLeftovers();
    assertEquals(List.of("1.yaml"), names());
    assertEquals(2, keep(store(), "two"));
  }

  @Test
  public void refusesNamesThatAreNoNamesOfFlows() {
    for (String name : List.of("..", "../a", "A", "", "a/b", "a".repeat(65))) {
      assertEquals(new Kept(0, Optional.empty()), store().keep(name, text("one")), name);
      assertEquals(List.of(), store().versions(name), name);
    }
    assertFalse(Files.exists(base.resolve("versions")));
  }

  @Test
  public void reportsAVersionThatCannotBeKept() throws IOException {
    Files.createDirectories(base.resolve("versions"));
    Files.writeString(base.resolve("versions/a"), "a file");
    VersionStore store = store();
    Kept kept = store.keep("a", text("one"));
    assertEquals(0, kept.number());
    assertEquals(
        Optional.of(base.resolve("versions/a") + ": expected to keep the version; got a file"),
        kept.problem());
    Files.delete(base.resolve("versions/a"));
    assertEquals(1, keep(store, "one"));
  }

  @Test
  public void refusesAModelThatHasChanged() throws IOException {
    Declaration declared = model("0123");
    model("4567");
    assertEquals(
        Optional.of(
            base.resolve("versions/a")
                + ": expected to keep the version; got a model that has changed"),
        store().keep("a", declared).problem());
    assertEquals(List.of(), names());
  }

  @Test
  public void t7ConcurrentContentsGetNumbersOfTheirOwn() {
    VersionStore store = store(100, true);
    IntStream.range(0, 40).parallel().forEach(i -> keep(store, "text " + i % 20));
    assertEquals(IntStream.rangeClosed(1, 20).asLongStream().boxed().toList(), numbers(store));
  }
}
