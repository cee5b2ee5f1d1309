package dev.bijou.runtime.internal.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.FrameworkUtil;

class ConfigurationWriterTest {
  private static final FlowSource SOURCE =
      new FlowSource(FlowSource.Origin.CONFIGURATION, "bijou.flow~turbine");

  private static final Declaration CONTENT = Declaration.of(SOURCE, "flow: turbine");

  private final FakeConfigurations configurations = new FakeConfigurations();

  private final ConfigurationWriter writer =
      new ConfigurationWriter(() -> Optional.of(configurations.admin()), true);

  @BeforeEach
  void store() {
    configurations.put(
        "bijou.flow~turbine",
        FrameworkUtil.asDictionary(new HashMap<>(Map.of("yaml", "old", "other", 1))));
  }

  private Dictionary<String, Object> properties() {
    return configurations.get("bijou.flow~turbine");
  }

  @Test
  void replacesTheTextAndKeepsOtherProperties() throws IOException {
    assertEquals(CONTENT, writer.write(SOURCE, CONTENT));
    assertEquals("flow: turbine", properties().get("yaml"));
    assertEquals(1, properties().get("other"));
  }

  @Test
  void refusesTheConfigurationOfAFileAndNamesTheFile() {
    properties().put("bijou.deploy.file", "bijou.flow~turbine.cfg");
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> writer.write(SOURCE, CONTENT));
    assertEquals(
        "bijou.flow~turbine: expected a configuration of the console; got one of the file"
            + " bijou.flow~turbine.cfg; edit the file",
        e.getMessage());
    assertEquals("old", properties().get("yaml"));
  }

  @Test
  void failsIfTheConfigurationIsGone() {
    FlowSource other = new FlowSource(FlowSource.Origin.CONFIGURATION, "bijou.flow~other");
    assertThrows(IOException.class, () -> writer.write(other, CONTENT));
  }
}
