package dev.bijou.runtime.internal.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

class ConfigurationWriterTest {
  private static final FlowSource SOURCE =
      new FlowSource(FlowSource.Origin.CONFIGURATION, "bijou.flow~turbine");

  private static final Declaration CONTENT = Declaration.of(SOURCE, "flow: turbine");

  private Dictionary<String, Object> properties =
      FrameworkUtil.asDictionary(new HashMap<>(Map.of("yaml", "old", "other", 1)));

  private final ConfigurationWriter writer =
      new ConfigurationWriter(() -> Optional.of(admin()), true);

  private ConfigurationAdmin admin() {
    return fake(
        ConfigurationAdmin.class,
        Map.of("listConfigurations", arguments -> new Configuration[] {configuration()}));
  }

  private Configuration configuration() {
    return fake(
        Configuration.class,
        Map.of(
            "getPid", arguments -> "bijou.flow~turbine",
            "getProperties", arguments -> properties,
            "update",
                arguments -> {
                  @SuppressWarnings("unchecked")
                  Dictionary<String, Object> updated = (Dictionary<String, Object>) arguments[0];
                  properties = updated;
                  return "";
                }));
  }

  /** A method of a fake. */
  private interface Answer {
    Object of(Object[] arguments);
  }

  private static <T> T fake(Class<T> type, Map<String, Answer> answers) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (fake, method, arguments) -> {
              Object answer = answers.get(method.getName()).of(arguments);
              return method.getReturnType() == void.class ? null : answer;
            }));
  }

  @Test
  void replacesTheTextAndKeepsOtherProperties() throws IOException {
    assertEquals(CONTENT, writer.write(SOURCE, CONTENT));
    assertEquals("flow: turbine", properties.get("yaml"));
    assertEquals(1, properties.get("other"));
  }

  @Test
  void refusesTheConfigurationOfAFileAndNamesTheFile() {
    properties.put("bijou.deploy.file", "bijou.flow~turbine.cfg");
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> writer.write(SOURCE, CONTENT));
    assertEquals(
        "bijou.flow~turbine: expected a configuration of the console; got one of the file"
            + " bijou.flow~turbine.cfg; edit the file",
        e.getMessage());
    assertEquals("old", properties.get("yaml"));
  }

  @Test
  void failsIfTheConfigurationIsGone() {
    FlowSource other = new FlowSource(FlowSource.Origin.CONFIGURATION, "bijou.flow~other");
    assertThrows(IOException.class, () -> writer.write(other, CONTENT));
  }
}
