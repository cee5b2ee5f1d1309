package dev.bijou.webconsole.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.json.JsonReader;
import dev.bijou.json.JsonValue;
import jakarta.servlet.Servlet;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.Version;

/** The answer that a page reads first. */
class SessionResourceTest {
  private final ConsoleServlet servlet = new ConsoleServlet(new Tokens());
  private List<String> stock = List.of("bundles", "logs", "licenses");
  private List<String> resources = List.of("jobs", "flows", "other");

  @BeforeEach
  void listen() {
    BundleContext context = Fakes.of(BundleContext.class, new Context());
    servlet.add(new SessionResource(context, new Tokens()), Map.of(ApiResource.NAME, "session"));
  }

  /** The methods of the context: services that have the values as properties. */
  final class Context {
    Bundle getBundle() {
      return Fakes.of(Bundle.class, new Own());
    }

    Collection<?> getServiceReferences(Class<?> type, String filter) {
      String key = filter.substring(1, filter.length() - "=*)".length());
      return (type == Servlet.class ? stock : resources)
          .stream()
              .map(value -> Fakes.of(ServiceReference.class, new Service(Map.of(key, value))))
              .toList();
    }
  }

  /** The methods of the own bundle. */
  static final class Own {
    Version getVersion() {
      return new Version(1, 2, 3);
    }
  }

  /** The methods of a service. */
  record Service(Map<String, Object> properties) {
    Object getProperty(String name) {
      return properties.get(name);
    }
  }

  private FakeExchange call(String method, String path) {
    FakeExchange exchange = new FakeExchange(method, "/api/session" + path);
    try {
      servlet.service(exchange.request(), exchange.response());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return exchange;
  }

  private static JsonValue json(FakeExchange exchange) {
    return JsonReader.read(exchange.output.toByteArray(), "answer");
  }

  @Test
  void namesUserVersionAndToken() {
    JsonValue session = json(call("GET", ""));
    assertEquals("admin", session.get("user").text());
    assertEquals("1.2.3", session.get("version").text());
    assertEquals("/system/console/logout", session.get("logout").text());
    assertFalse(session.get("token").text().isEmpty());
    assertEquals(404, call("GET", "/other").status);
    assertEquals(405, call("POST", "").status);
  }

  @Test
  void linksTheStockPagesThatAreThere() {
    String text = call("GET", "").text();
    assertTrue(text.contains("\"href\": \"/system/console/bundles\""), text);
    assertTrue(text.contains("\"title\": \"Log\""), text);
    assertFalse(text.contains("configMgr") || text.contains("licenses"), text);
    stock = List.of();
    assertTrue(call("GET", "").text().contains("\"links\": []"));
  }

  @Test
  void listsTheTabsInTheirOrder() {
    assertEquals(List.of("flows", "jobs"), json(call("GET", "")).get("tabs").texts());
    resources = List.of();
    assertEquals(List.of(), json(call("GET", "")).get("tabs").texts());
  }
}
