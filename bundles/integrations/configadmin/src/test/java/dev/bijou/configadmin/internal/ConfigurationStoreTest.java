package dev.bijou.configadmin.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.Dictionary;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.apache.felix.configurator.Caller;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.FrameworkUtil;

class ConfigurationStoreTest {
  private static final String PID = "bijou.flow~pump";

  @TempDir Path folder;

  private ConfigurationStore open(boolean writes) {
    return ConfigurationStore.open(folder.resolve("configurations"), writes);
  }

  private static Dictionary<String, Object> properties(String pid, Object value) {
    return FrameworkUtil.asDictionary(Map.of("service.pid", pid, "value", value));
  }

  private List<Path> files() throws IOException {
    if (Files.notExists(folder.resolve("configurations"))) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder.resolve("configurations"))) {
      return files.sorted().toList();
    }
  }

  @Test
  void keepsTypesAndText() throws IOException {
    String text = "flow: \"pump\" # gr\u00f6\u00dfe \\ = ~\nlayers:\n  - rotation\n";
    Double[] doubles = {1.5, Double.NaN};
    open(true)
        .store(
            PID,
            FrameworkUtil.asDictionary(
                Map.of("service.pid", PID, "value", text, "long", 7L, "doubles", doubles)));
    Dictionary<String, ?> read = open(false).load(PID);
    assertEquals(text, read.get("value"));
    assertEquals(7L, read.get("long"));
    assertArrayEquals(doubles, (Double[]) read.get("doubles"));
    assertEquals(4, Collections.list(read.keys()).size());
    open(true).delete(PID);
    assertFalse(open(false).exists(PID));
    assertEquals(List.of(), files());
  }

  @Test
  void namesOfFilesAreSafe() throws IOException {
    List<String> pids =
        List.of(
            "../../etc/x", "/etc/x", "con", "A", "a", ".", "~", "\u00e4", "a\n", "x".repeat(999));
    ConfigurationStore store = open(true);
    for (String pid : pids) {
      store.store(pid, properties(pid, pid));
    }
    assertEquals(pids.size(), files().size());
    for (Path file : files()) {
      String name = file.getFileName().toString();
      assertTrue(name.matches("[a-z0-9][a-z0-9.-]{0,80}"), name);
    }
    ConfigurationStore again = open(false);
    for (String pid : pids) {
      assertEquals(pid, again.load(pid).get("value"));
    }
  }

  @Test
  void everyPartOfAFileIsDamagedAndSetAside() throws IOException {
    ConfigurationStore store = open(true);
    store.store("other", properties("other", 1));
    store.store(PID, properties(PID, "some text"));
    Path file = folder.resolve("configurations").resolve(StoredConfiguration.fileName(PID));
    byte[] whole = Files.readAllBytes(file);
    for (int length = 0; length < whole.length; length++) {
      byte[] part = Arrays.copyOf(whole, length);
      assertThrows(IOException.class, () -> StoredConfiguration.read(part), () -> "" + part.length);
    }
    Files.write(file, Arrays.copyOf(whole, whole.length - 10));
    Set<String> log = new TreeSet<>();
    Handler handler = handler(log);
    Logger logger = Logger.getLogger(ConfigurationStore.class.getName());
    logger.addHandler(handler);
    try {
      assertFalse(open(false).exists(PID));
      assertTrue(Files.exists(file), "a command renames nothing");
      ConfigurationStore again = open(true);
      assertFalse(again.exists(PID));
      assertTrue(again.exists("other"));
    } finally {
      logger.removeHandler(handler);
    }
    String reason =
        file + ": expected a configuration; got a file whose first line is not its checksum; ";
    assertEquals(
        new TreeSet<>(
            List.of(
                reason + "it is ignored",
                reason + "renamed to " + file.getFileName() + ".damaged")),
        log);
    assertFalse(Files.exists(file));
  }

  private static Handler handler(Set<String> log) {
    return new Handler() {
      @Override
      public void publish(LogRecord entry) {
        log.add(entry.getMessage());
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    };
  }

  @Test
  void ignoresACopyUnderAnotherName() throws IOException {
    open(true).store(PID, properties(PID, 1));
    Files.copy(files().get(0), files().get(0).resolveSibling("copy.config"));
    assertEquals(1, Collections.list(open(true).getDictionaries()).size());
    assertTrue(files().get(0).endsWith("copy.config.damaged"));
  }

  @Test
  void aCommandWritesNothing() throws IOException {
    ConfigurationStore store = open(false);
    store.store(PID, properties(PID, 1));
    assertTrue(store.exists(PID));
    assertEquals(List.of(), files());
    open(true).store(PID, properties(PID, 2));
    open(false).delete(PID);
    assertEquals(2, open(false).load(PID).get("value"));
  }

  @Test
  void whatTheFolderDeployDeclaresIsNotStored() throws IOException {
    ConfigurationStore store = open(true);
    store.store(PID, properties(PID, 1));
    store.store(
        PID,
        FrameworkUtil.asDictionary(
            Map.of("service.pid", PID, "value", 2, "bijou.deploy.file", "bijou.flow~pump.cfg")));
    assertEquals(2, store.load(PID).get("value"));
    assertFalse(open(true).exists(PID));
    assertEquals(List.of(), files());
  }

  @Test
  void whatTheConfiguratorDeclaresIsNotStored() throws IOException {
    ConfigurationStore store = open(true);
    store.store(PID, properties(PID, 1));
    Caller.store(store, PID, properties(PID, 2));
    assertEquals(2, store.load(PID).get("value"));
    assertEquals(List.of(), files());
    store.store(PID, properties(PID, 3)); // as a roll-back does
    assertEquals(List.of(), files());
    store.delete(PID);
    store.store(PID, properties(PID, 4));
    assertEquals(1, files().size());
  }

  @Test
  void removesWhatAKilledProcessLeft() throws IOException {
    open(true).store(PID, properties(PID, 1));
    Path part = files().get(0).resolveSibling("a.config.0123abcd.part");
    Files.createFile(part);
    open(false);
    assertTrue(Files.exists(part));
    open(true);
    assertFalse(Files.exists(part));
  }
}
