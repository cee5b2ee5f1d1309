package dev.bijou.runtime.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SettingsTest {
  private final Settings settings =
      new Settings(
          Map.of("bijou.flows", "/host/flows", "bijou.grace", 3),
          Map.of("bijou.flows", "/framework/flows", "bijou.models", "/framework/models")::get);

  @Test
  void theConfigurationComesBeforeTheFramework() {
    assertEquals(Optional.of(Path.of("/host/flows")), settings.path("bijou.flows"));
    assertEquals(Optional.of(Path.of("/framework/models")), settings.path("bijou.models"));
    assertEquals("3", settings.get("bijou.grace"));
  }

  @Test
  void aSettingMayBeMissing() {
    assertNull(settings.get("bijou.data"));
    assertEquals(Optional.empty(), settings.path("bijou.data"));
  }
}
