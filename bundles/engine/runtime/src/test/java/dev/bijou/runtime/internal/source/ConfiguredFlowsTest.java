package dev.bijou.runtime.internal.source;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.osgi.framework.FrameworkUtil;

class ConfiguredFlowsTest {
  private final List<String> events = new ArrayList<>();
  private final ConfiguredFlows flows =
      new ConfiguredFlows(
          new DeclarationSink() {
            @Override
            public void declare(Declaration declaration) {
              events.add(
                  declaration.unreadable().isEmpty()
                      ? declaration.source().label() + " = " + declaration.text()
                      : declaration.unreadable().get(0).toString());
            }

            @Override
            public void withdraw(FlowSource source) {
              events.add(source.label() + " gone");
            }
          });

  private void update(Map<String, Object> properties) {
    flows.updated("bijou.flow~a", FrameworkUtil.asDictionary(properties));
  }

  @Test
  void followsItsConfigurations() {
    update(Map.of("yaml", "A"));
    flows.deleted("bijou.flow~a");
    assertEquals(List.of("bijou.flow~a = A", "bijou.flow~a gone"), events);
  }

  @Test
  void aConfigurationWithoutATextIsUnreadable() {
    update(Map.of("Yaml2", "A"));
    update(Map.of("yaml", new String[] {"A"}));
    String expected = "bijou.flow~a:1:1: expected a flow as text under the key yaml; got ";
    assertEquals(List.of(expected + "none", expected + "a value of another type"), events);
  }
}
