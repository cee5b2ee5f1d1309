package dev.bijou.webconsole.internal.timing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.json.JsonWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimingHistoryTest {
  @TempDir Path directory;

  private static Map<String, Object> entry(long id) {
    return JsonWriter.object("id", id, "state", "DONE", "report", Map.of("ratio", 1.5));
  }

  private TimingHistory history() {
    return new TimingHistory(Optional.of(directory.resolve("timings")));
  }

  private static List<Object> ids(TimingHistory history) {
    return history.all().stream().map(entry -> (Object) entry.get("id")).toList();
  }

  @Test
  void survivesARestartNewestFirst() throws IOException {
    TimingHistory history = history();
    for (int k = 0; k < 3; k++) {
      long id = history.nextId();
      history.add(id, entry(id));
    }
    assertTrue(history.delete(2));
    TimingHistory later = history();
    assertEquals(List.of(3L, 1L), ids(later));
    assertEquals(4, later.nextId(), "ids are not used again");
    assertEquals(Map.of("ratio", 1.5), later.find(3).get().get("report"));
    assertFalse(later.delete(2));
  }

  @Test
  void onlyTheOwnerReadsAFileAndNoneIsLeftBeside() throws IOException {
    history().add(1, entry(1));
    Path file = directory.resolve("timings/1.json");
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    try (var files = Files.list(file.getParent())) {
      assertEquals(1, files.count());
    }
  }

  @Test
  void leavesOutBrokenFiles() throws IOException {
    history().add(1, entry(1));
    Files.writeString(directory.resolve("timings/2.json"), "{\"id\": 2, ");
    Files.writeString(directory.resolve("timings/3.json"), "{\"id\": 4, \"state\": \"DONE\"}");
    TimingHistory later = history();
    assertEquals(List.of(1L), ids(later));
    assertEquals(4, later.nextId());
  }

  @Test
  void keepsABoundedNumber() throws IOException {
    TimingHistory history = new TimingHistory(Optional.empty());
    for (long id = 1; id <= TimingHistory.MAXIMUM + 2; id++) {
      history.add(id, entry(id));
    }
    assertEquals(TimingHistory.MAXIMUM, history.all().size());
    assertTrue(history.find(2).isEmpty());
    assertTrue(history.find(3).isPresent());
  }
}
