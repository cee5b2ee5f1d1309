package dev.bijou.webconsole.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.felix.webconsole.spi.ValidationException;
import org.junit.jupiter.api.Test;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

class FlowConfigurationHandlerTest {
  private static final String PID = "bijou.flow~turbine";
  private static final String HINT = "webconsole.configurationFactory.nameHint";

  private final Map<String, Dictionary<String, Object>> stored = new TreeMap<>();
  private final FakeFlows flows = new FakeFlows();

  private final FlowConfigurationHandler handler =
      new FlowConfigurationHandler(
          Fakes.of(ConfigurationAdmin.class, new Admin()),
          flows.runtime(),
          new FlowCheck(flows.composer()));

  /** The methods of the service. */
  final class Admin {
    Configuration[] listConfigurations(String filter) {
      return stored.keySet().stream()
          .map(pid -> Fakes.of(Configuration.class, new Stored(pid)))
          .toArray(Configuration[]::new);
    }
  }

  /** The methods of a configuration. */
  final class Stored {
    private final String pid;

    Stored(String pid) {
      this.pid = pid;
    }

    String getPid() {
      return pid;
    }

    Dictionary<String, Object> getProperties() {
      return stored.get(pid);
    }
  }

  private static Dictionary<String, Object> properties(Object... pairs) {
    Map<String, Object> map = new HashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put((String) pairs[i], pairs[i + 1]);
    }
    return FrameworkUtil.asDictionary(map);
  }

  private Dictionary<String, Object> update(String factory, String pid, String text)
      throws ValidationException, IOException {
    Dictionary<String, Object> sent = properties("yaml", text);
    handler.updateConfiguration(factory, pid, sent);
    return sent;
  }

  private String refusal(String text) {
    return assertThrows(ValidationException.class, () -> update(null, PID, text)).getMessage();
  }

  @Test
  void refusesABadTextWithPlaceAndReason() {
    stored.put(PID, properties("yaml", "flow: turbine"));
    assertEquals("text:2:1: layers: expected a type; got bad", refusal("flow: turbine\nbad"));
    assertEquals("text:1:1: layers: expected a flow; got ‹b›none‹/b›", refusal("x"));
    assertEquals(
        "text:2:1: dimension: expected an integer, because a declared flow has no data to take it"
            + " from; got none; set dimension",
        refusal("flow: turbine\ndimension: open"));
    assertThrows(
        ValidationException.class, () -> handler.updateConfiguration(null, PID, properties()));
  }

  @Test
  void namesTheConfigurationAfterTheFlow() throws Exception {
    assertEquals("pump", update("bijou.flow", "new pid", "flow: pump").get(HINT));
    assertEquals("pump", update(null, "bijou.flow.0815", "flow: pump\r\nx").get(HINT));
  }

  @Test
  void lineEndsAloneAreNoChange() throws Exception {
    stored.put(PID, properties("yaml", "flow: turbine\nx\n"));
    assertEquals("flow: turbine\nx\n", update(null, PID, "flow: turbine\r\nx\r\n").get("yaml"));
    stored.put(PID, properties("yaml", "flow: turbine\r\nx"));
    assertEquals("flow: turbine\r\nx", update(null, PID, "flow: turbine\r\nx").get("yaml"));
    assertEquals("flow: turbine\ny", update(null, PID, "flow: turbine\r\ny").get("yaml"));
  }

  @Test
  void refusesTheNameOfAnotherFlow() throws Exception {
    flows.declared.add(FakeFlows.flow("turbine", "flows/turbine.yaml", "file", "flow: turbine"));
    flows.declared.add(FakeFlows.flow("pump", "bundle", "bundle", "flow: pump"));
    assertEquals(
        "flow: expected a new name; got turbine, that of flows/turbine.yaml",
        refusal("flow: turbine"));
    assertEquals("pump", update(null, PID, "flow: pump").get(HINT));
  }

  @Test
  void refusesConfigurationsOfFiles() {
    stored.put(PID, properties("yaml", "flow: turbine", "bijou.deploy.file", "turbine.cfg"));
    String expected =
        "bijou.flow~turbine: expected a configuration of the console; got one of the file"
            + " turbine.cfg; edit the file";
    assertEquals(expected, refusal("flow: turbine\ny"));
    assertEquals(
        expected,
        assertThrows(
                ValidationException.class, () -> handler.deleteConfiguration("bijou.flow", PID))
            .getMessage());
  }

  @Test
  void leavesOtherConfigurationsAlone() throws Exception {
    Dictionary<String, Object> other = update("org.other", "org.other~x", "anything");
    assertEquals("anything", other.get("yaml"));
    assertNull(other.get(HINT));
    handler.updateConfiguration(null, "bijou.flows", other);
    handler.deleteConfiguration(null, "org.other");
    handler.createConfiguration("org.other");
    handler.createFactoryConfiguration("org.other", null);
  }
}
