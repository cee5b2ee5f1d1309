package dev.bijou.log.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bijou.admin.audit.AuditLog.Actor;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.ConfigurationEvent;

class ConfigurationChangesTest {
  @TempDir Path deploy;

  private final Map<String, Configuration> configurations = new TreeMap<>();
  private final List<String> lines = new ArrayList<>();

  private <T> T fake(Class<T> type, Map<String, ?> results) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) ->
                method.getName().equals("listConfigurations")
                    ? list((String) arguments[0])
                    : results.get(method.getName())));
  }

  private Configuration[] list(String filter) {
    return configurations.entrySet().stream()
        .filter(each -> filter.startsWith("(!") || filter.contains("=" + each.getKey() + ")"))
        .map(Map.Entry::getValue)
        .toArray(Configuration[]::new);
  }

  private void put(String pid, String file, long revision) {
    Dictionary<String, ?> properties =
        FrameworkUtil.asDictionary(file.isEmpty() ? Map.of() : Map.of("bijou.deploy.file", file));
    configurations.put(
        pid,
        fake(
            Configuration.class,
            Map.of("getPid", pid, "getProperties", properties, "getChangeCount", revision)));
  }

  private ConfigurationChanges start() {
    Origins origins = new Origins(Map.of("bijou.deploy", deploy.toString())::get);
    ConfigurationAdmin admin = fake(ConfigurationAdmin.class, Map.of());
    return new ConfigurationChanges(
        (actor, what, before, after) -> lines.add(AuditLine.of(actor, what, before, after)),
        new ConfigurationOrigins(admin, origins));
  }

  @SuppressWarnings("unchecked") // ServiceReference<ConfigurationAdmin>
  private void event(ConfigurationChanges changes, int type, String pid) {
    changes.configurationEvent(
        new ConfigurationEvent(fake(ServiceReference.class, Map.of()), type, null, pid));
  }

  private void expect(Actor actor, String what, String before, String after) {
    assertEquals(List.of(AuditLine.of(actor, what, before, after)), lines);
    lines.clear();
  }

  @Test
  void recordsEachChangeWithItsFileAndItsRevisions() throws IOException {
    Path file = Files.createFile(deploy.resolve("pump.cfg"));
    Actor owner = new Actor(Files.getOwner(file).getName(), "deploy/pump.cfg");
    put("pump", "pump.cfg", 3);
    put("fan", "", 1);
    ConfigurationChanges changes = start();
    expect(owner, "create configuration pump", "", "revision 3");
    put("pump", "pump.cfg", 5);
    event(changes, ConfigurationEvent.CM_UPDATED, "pump");
    event(changes, ConfigurationEvent.CM_UPDATED, "pump");
    expect(owner, "update configuration pump", "revision 3", "revision 5");
    Files.delete(file);
    configurations.remove("pump");
    event(changes, ConfigurationEvent.CM_DELETED, "pump");
    expect(Origins.unknown("deploy/pump.cfg"), "delete configuration pump", "revision 5", "");
    put("tank", "", 1);
    event(changes, ConfigurationEvent.CM_UPDATED, "tank");
    Actor here = Actor.ofProcess("configuration tank");
    expect(here, "create configuration tank", "", "revision 1");
    configurations.remove("tank");
    event(changes, ConfigurationEvent.CM_DELETED, "tank");
    expect(here, "delete configuration tank", "revision 1", "");
  }
}
