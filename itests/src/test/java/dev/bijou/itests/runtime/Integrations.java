package dev.bijou.itests.runtime;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Method;
import java.util.Objects;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/** The integrations of a running framework, read as other systems do, without their classes. */
record Integrations(BundleContext context) {
  /** Returns an attribute of the MBean of a flow. */
  static Object attribute(String flow, String name) throws JMException {
    return server().getAttribute(name(flow), name);
  }

  /** Returns whether a flow has an MBean. */
  static boolean hasBean(String flow) {
    return server().isRegistered(name(flow));
  }

  private static MBeanServer server() {
    return ManagementFactory.getPlatformMBeanServer();
  }

  private static ObjectName name(String flow) {
    try {
      return new ObjectName("dev.bijou:type=Flow,name=" + flow);
    } catch (JMException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** Executes the health check with a tag and returns its result as text, the status first. */
  String health(String tag) throws Exception {
    Object check = service("org.apache.felix.hc.api.HealthCheck", "(hc.tags=" + tag + ")");
    Object result = Objects.requireNonNull(call(check, "execute"));
    return call(result, "getStatus") + " " + result;
  }

  /** Prints the inventory. */
  String inventory(String format) throws Exception {
    Object printer =
        service(
            "org.apache.felix.inventory.InventoryPrinter", "(felix.inventory.printer.name=bijou)");
    Method print =
        Stream.of(printer.getClass().getMethods())
            .filter(method -> method.getName().equals("print"))
            .findFirst()
            .orElseThrow();
    StringWriter out = new StringWriter();
    print.invoke(
        printer,
        new PrintWriter(out),
        print.getParameterTypes()[1].getField(format).get(null),
        false);
    return out.toString();
  }

  private Object service(String type, String filter) throws Exception {
    ServiceReference<?>[] found = context.getAllServiceReferences(type, filter);
    if (found == null || found.length != 1) {
      throw new AssertionError(type + filter + ": expected one service");
    }
    return Objects.requireNonNull(context.getService(found[0]));
  }

  private static Object call(Object target, String method) throws Exception {
    return target.getClass().getMethod(method).invoke(target);
  }
}
