package dev.bijou.runtime.internal.source;

import java.lang.reflect.Proxy;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** Configurations in memory, by PID. */
public final class FakeConfigurations {
  private final Map<String, Dictionary<String, Object>> stored = new TreeMap<>();

  /** Returns the properties of a configuration, which tests may change. */
  public @Nullable Dictionary<String, Object> get(String pid) {
    return stored.get(pid);
  }

  /** Stores a configuration. */
  public void put(String pid, Dictionary<String, Object> properties) {
    stored.put(pid, properties);
  }

  /** Returns the service over these configurations. */
  public ConfigurationAdmin admin() {
    return fake(
        ConfigurationAdmin.class,
        Map.of(
            "listConfigurations",
            arguments ->
                stored.keySet().stream().map(this::configuration).toArray(Configuration[]::new),
            "getFactoryConfiguration",
            arguments -> configuration(arguments[0] + "~" + arguments[1])));
  }

  private Configuration configuration(String pid) {
    return fake(
        Configuration.class,
        Map.of(
            "getPid",
            arguments -> pid,
            "getProperties",
            arguments -> stored.get(pid),
            "delete",
            arguments -> stored.remove(pid),
            "update",
            arguments -> {
              @SuppressWarnings("unchecked")
              Dictionary<String, Object> updated = (Dictionary<String, Object>) arguments[0];
              return stored.put(pid, updated);
            }));
  }

  /** A method of a fake. */
  private interface Answer {
    @Nullable Object of(Object[] arguments);
  }

  private static <T> T fake(Class<T> type, Map<String, Answer> answers) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (fake, method, arguments) -> {
              Object answer = new HashMap<>(answers).get(method.getName()).of(arguments);
              return method.getReturnType() == void.class ? null : answer;
            }));
  }
}
