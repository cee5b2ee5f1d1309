package dev.bijou.deploy.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Dictionary;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

class ConfigurationInstallerTest {
  @RegisterExtension final LogRecorder log = new LogRecorder();
  @TempDir Path folder;

  /** The value of {@code yaml} in each configuration. */
  private final Map<String, Object> configurations = new TreeMap<>();

  /** The name in the list of the Web Console of each configuration that has one. */
  private final Map<String, Object> names = new TreeMap<>();

  private final ConfigurationInstaller installer =
      new ConfigurationInstaller(
          fake(
              ConfigurationAdmin.class,
              (proxy, method, arguments) ->
                  switch (method.getName()) {
                    case "getConfiguration" -> configuration((String) arguments[0]);
                    case "getFactoryConfiguration" ->
                        configuration(arguments[0] + "~" + arguments[1]);
                    default -> throw new UnsupportedOperationException(method.getName());
                  }));

  private Configuration configuration(String pid) {
    return fake(
        Configuration.class,
        (proxy, method, arguments) -> {
          if (method.getName().equals("delete")) {
            configurations.remove(pid);
            return null;
          }
          Dictionary<?, ?> values = (Dictionary<?, ?>) arguments[0];
          configurations.put(pid, values.get("yaml"));
          Object name = values.get("webconsole.configurationFactory.nameHint");
          if (name != null) {
            names.put(pid, name);
          }
          return true;
        });
  }

  private static <T> T fake(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private void put(String name, String text) throws IOException {
    put(name, text.getBytes(StandardCharsets.UTF_8));
  }

  private void put(String name, byte[] content) throws IOException {
    Path file = Files.write(folder.resolve(name), content);
    assertTrue(installer.handles(file));
    installer.changed(file);
  }

  private void remove(String name) throws IOException {
    Files.delete(folder.resolve(name));
    installer.removed(folder.resolve(name));
  }

  @Test
  void theWebConsoleListsAFlowByItsName() throws IOException {
    put("bijou.flow-a.cfg", "yaml=dimension: 2\\nflow: pump # the first\\n");
    put("bijou.flow-b.cfg", "yaml=flow: <b>\\n");
    put("other-c.cfg", "yaml=flow: pump\\n");
    assertEquals(Map.of("bijou.flow~a", "pump"), names);
  }

  @Test
  void namesFlowsByTildeOrHyphen() throws IOException {
    put("bijou.flow-a.cfg", "yaml = A");
    put("bijou.flow~b-c.cfg", "yaml = B");
    put("bijou.flow-d~e.config", "yaml=\"D\"\n");
    put("bijou.flow~f.config", "yaml=\"flow: f\\nlayers:\\n\"\n");
    assertEquals(
        Map.of(
            "bijou.flow~a", "A",
            "bijou.flow~b-c", "B",
            "bijou.flow~d~e", "D",
            "bijou.flow~f", "flow: f\nlayers:\n"),
        configurations);
    remove("bijou.flow-a.cfg");
    assertFalse(configurations.containsKey("bijou.flow~a"));
    assertEquals(List.of(), log.lines);
  }

  @Test
  void readsOtherConfigurations() throws IOException {
    put("org.example.cfg", "yaml = 1");
    put("org.example-a.cfg", "yaml = 2");
    put("org.my-example~a.cfg", "yaml = 3");
    assertEquals(
        Map.of("org.example", "1", "org.example~a", "2", "org.my-example~a", "3"), configurations);
  }

  /** A configuration whose PID is that of the factory would hide all others of the factory. */
  @Test
  void refusesAFlowWithoutANameInOneLine() throws IOException {
    List<String> names =
        List.of("bijou.flow.cfg", "bijou.flow.config", "bijou.flow-.cfg", "bijou.flow~.config");
    for (String name : names) {
      put(name, "yaml = A");
      remove(name);
    }
    put("bijou.flows-a.cfg", "yaml = A");
    assertEquals(Map.of(), configurations);
    assertEquals(5, log.lines.size());
    assertEquals(
        "bijou.flow.cfg: expected a name such as bijou.flow~pump.cfg, one file for each flow; got"
            + " bijou.flow.cfg",
        log.lines.get(0));
  }

  @Test
  void readsUtf8() throws IOException {
    put("bijou.flow~a.cfg", "\uFEFFyaml = Größe \\\n  ≤ 5");
    put("bijou.flow~b.config", "\uFEFFyaml=\"Größe ≤ 5\"\n");
    assertEquals(Map.of("bijou.flow~a", "Größe ≤ 5", "bijou.flow~b", "Größe ≤ 5"), configurations);
    put("bijou.flow~a.cfg", "yaml = Größe".getBytes(StandardCharsets.ISO_8859_1));
    assertEquals("Größe ≤ 5", configurations.get("bijou.flow~a"));
    assertEquals(List.of("bijou.flow~a.cfg: expected UTF-8; got other bytes"), log.lines);
  }

  @Test
  void readsTheExampleOfTheFolder() throws IOException {
    Path readme = Path.of("../../../distribution/src/main/dist/deploy/README.txt");
    String example =
        Files.readAllLines(readme).stream()
            .filter(line -> line.startsWith("    "))
            .collect(Collectors.joining("\n"));
    put("bijou.flow~pump.cfg", example);
    assertEquals(
        Map.of("bijou.flow~pump", "flow: pump\ndimension: 2\nlayers:\n  - affine:\n"),
        configurations);
  }

  @Test
  void refusesWhatIsNoConfigurationInOneLine() throws IOException {
    put("a.config", "yaml = A");
    put("b.cfg", "yaml = \\u12");
    put("c.cfg", "x".repeat(1024 * 1024 + 1));
    assertEquals(3, log.lines.size(), log.lines::toString);
    assertEquals(
        "a.config: expected a configuration; got an error: expected values such as key=\"value\"",
        log.lines.get(0));
    assertTrue(log.lines.get(1).startsWith("b.cfg: expected a configuration; got an error: "));
    assertEquals("c.cfg: expected at most 1 MiB; got 1048577 bytes", log.lines.get(2));
  }

  @Test
  void theSecondFileOfAPidTakesOverWhenTheFirstIsRemoved() throws IOException {
    put("bijou.flow~a.cfg", "yaml = 1");
    put("bijou.flow-a.config", "yaml=\"2\"\n");
    put("bijou.flow~a.cfg", "yaml = 3");
    assertEquals(Map.of("bijou.flow~a", "3"), configurations);
    assertEquals(
        List.of(
            "bijou.flow-a.config: expected one file for bijou.flow~a; got a second;"
                + " bijou.flow~a.cfg is used until it is removed"),
        log.lines);
    remove("bijou.flow~a.cfg");
    assertEquals(Map.of("bijou.flow~a", "2"), configurations);
    remove("bijou.flow-a.config");
    assertEquals(Map.of(), configurations);
  }
}
