package dev.bijou.launcher.log;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.junit.jupiter.api.Test;

class LogSettingsTest {
  private final List<String> reports = new ArrayList<>();

  private LogSettings read(Map<String, String> values) {
    return LogSettings.of(values, reports::add);
  }

  @Test
  void readsTheSettings() {
    assertEquals(new LogSettings(Level.INFO, Map.of(), 10 << 20, 10), read(Map.of()));
    assertEquals(
        new LogSettings(Level.FINE, Map.of("dev.bijou.runtime", Level.SEVERE), 1 << 20, 3),
        read(
            Map.of(
                "bijou.log.level", "debug",
                "bijou.log.level.dev.bijou.runtime", "ERROR",
                "bijou.log.size", "1",
                "bijou.log.files", " 3 ")));
    assertEquals(List.of(), reports);
  }

  @Test
  void usesTheDefaultOfAnInvalidSetting() {
    assertEquals(
        new LogSettings(Level.INFO, Map.of(), 10 << 20, 10),
        read(Map.of("bijou.log.level", "loud", "bijou.log.size", "0", "bijou.log.files", "many")));
    assertEquals(
        List.of(
            "bijou.log.level: expected ERROR, WARNING, INFO, DEBUG or TRACE; got 'loud'; INFO is"
                + " used",
            "bijou.log.size: expected a number from 1 to 9999; got '0'; 10 is used",
            "bijou.log.files: expected a number from 1 to 9999; got 'many'; 10 is used"),
        reports);
  }
}
