package dev.bijou.jmx.internal;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.management.DynamicMBean;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** The MBeans {@code dev.bijou:type=Flow,name=NAME} that are registered. Not thread-safe. */
final class Beans {
  private static final System.Logger LOG = System.getLogger(Beans.class.getName());
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._-]+");

  private final MBeanServer server;

  /** The registered MBeans by name; empty for a name that could not be registered. */
  private final Map<String, Optional<ObjectName>> registered = new HashMap<>();

  Beans(MBeanServer server) {
    this.server = server;
  }

  /** Registers an MBean, unless this was done or tried before. */
  void register(String name, DynamicMBean bean) {
    registered.computeIfAbsent(name, unknown -> registered(unknown, bean));
  }

  private Optional<ObjectName> registered(String name, DynamicMBean bean) {
    try {
      return Optional.of(server.registerMBean(bean, objectName(name)).getObjectName());
    } catch (JMException e) {
      LOG.log(
          System.Logger.Level.WARNING,
          name + ": no MBean: expected a free name; got " + e + "; is another Bijou in this JVM?");
      return Optional.empty();
    }
  }

  /** Returns the object name, in which an unusual name is quoted. */
  static ObjectName objectName(String name) throws JMException {
    String value = PLAIN.matcher(name).matches() ? name : ObjectName.quote(name);
    return new ObjectName("dev.bijou:type=Flow,name=" + value);
  }

  /** Unregisters the MBeans of other names. */
  void unregisterAllBut(Set<String> names) {
    for (String name : Set.copyOf(registered.keySet())) {
      if (!names.contains(name)) {
        registered.remove(name).ifPresent(this::unregister);
      }
    }
  }

  private void unregister(ObjectName name) {
    try {
      server.unregisterMBean(name);
    } catch (JMException e) {
      LOG.log(System.Logger.Level.DEBUG, name + " was unregistered by others", e);
    }
  }
}
