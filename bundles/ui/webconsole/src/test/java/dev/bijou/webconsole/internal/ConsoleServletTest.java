package dev.bijou.webconsole.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.json.JsonWriter;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Requests and their answers, from the path to the bytes. */
class ConsoleServletTest {
  private static final Logger LOG = Logger.getLogger(ConsoleServlet.class.getName());

  private final ConsoleServlet servlet = new ConsoleServlet(new Tokens());

  @BeforeAll
  static void logNothing() {
    LOG.setLevel(Level.OFF);
  }

  @AfterAll
  static void logAgain() {
    LOG.setLevel(null);
  }

  @BeforeEach
  void addResources() {
    add("echo", request -> Answer.json(200, JsonWriter.object("text", request.text())));
    add(
        "json",
        request -> Answer.json(200, JsonWriter.object("n", request.json().get("n").count())));
    add(
        "query",
        request -> Answer.json(200, JsonWriter.object("x", request.parameter("x").orElse("none"))));
    add(
        "actor",
        request -> Answer.json(200, JsonWriter.object("actor", request.actor().toString())));
    add(
        "broken",
        request -> {
          throw new IllegalStateException("a secret");
        });
    add(
        "disk",
        request -> {
          throw new IOException("no space");
        });
  }

  private void add(String name, ApiResource resource) {
    servlet.add(resource, Map.of(ApiResource.NAME, name));
  }

  private FakeExchange answered(FakeExchange exchange) {
    try {
      servlet.service(exchange.request(), exchange.response());
      return exchange;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private FakeExchange get(String path) {
    return answered(new FakeExchange("GET", path));
  }

  @Test
  void everyAnswerHasTheHeadersOfOurPages() {
    for (String path :
        new String[] {"", "/flows", "/res/sample.css", "/api/actor", "/api/x", "/.."}) {
      Map<String, String> headers = get(path).answered;
      assertEquals(
          "default-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'",
          headers.get("Content-Security-Policy"));
      assertEquals("nosniff", headers.get("X-Content-Type-Options"));
    }
  }

  @Test
  void servesPagesAndFiles() {
    FakeExchange start = get("");
    assertEquals(302, start.status);
    assertEquals("/system/console/bijou/flows", start.answered.get("Location"));
    FakeExchange page = get("/flows");
    assertEquals("text/html; charset=utf-8", page.answered.get("Content-Type"));
    assertTrue(page.text().toLowerCase(Locale.ROOT).startsWith("<!doctype html>"));
    FakeExchange file = get("/res/sample.css");
    assertEquals("text/css; charset=utf-8", file.answered.get("Content-Type"));
    String tag = file.answered.get("ETag");
    FakeExchange again =
        answered(new FakeExchange("GET", "/res/sample.css").header("If-None-Match", tag));
    assertEquals(304, again.status);
    assertEquals("", again.text());
  }

  @Test
  void headHasNoBody() {
    FakeExchange exchange = answered(new FakeExchange("HEAD", "/flows"));
    assertEquals(200, exchange.status);
    assertEquals("", exchange.text());
    assertTrue(Integer.parseInt(exchange.answered.get("Content-Length")) > 0);
  }

  @Test
  void nothingElseInTheBundleIsServed() {
    for (String path :
        new String[] {
          "/res",
          "/res/x.css",
          "/res/.hidden.css",
          "/Flows",
          "/pages",
          "/res/pages",
          "/api",
          "/META-INF/MANIFEST.MF",
          "/res/bijou",
          "/dev",
          "/OSGI-INF"
        }) {
      assertEquals(404, get(path).status, path);
    }
    assertEquals(400, get("/res/%2e%2e/pages/flows.html").status);
    assertEquals(405, answered(new FakeExchange("POST", "/flows")).status);
  }

  @Test
  void readsBodiesUpToOneMebibyte() {
    assertEquals(
        "{\n  \"text\": \"flow: ä\"\n}\n",
        answered(new FakeExchange("PUT", "/api/echo").body("flow: ä")).text());
    String most = "a".repeat(1 << 20);
    assertEquals(200, answered(new FakeExchange("PUT", "/api/echo").body(most)).status);
    assertEquals(413, answered(new FakeExchange("PUT", "/api/echo").body(most + "a")).status);
    assertEquals(413, answered(new FakeExchange("PUT", "/api/echo").length(1L << 40)).status);
    FakeExchange unannounced = new FakeExchange("PUT", "/api/echo").body(most + "a").length(-1);
    assertEquals(413, answered(unannounced).status);
  }

  @Test
  void refusesJsonThatIsMalformedOrDeep() {
    assertEquals(200, answered(new FakeExchange("POST", "/api/json").body("{\"n\": 1}")).status);
    for (String body :
        new String[] {
          "",
          "{",
          "{}",
          "{\"n\": -1}",
          "{\"n\": \"x\"}",
          "[1]",
          "{\"n\": 1, \"n\": 2}",
          "[".repeat(100_000)
        }) {
      FakeExchange refused = answered(new FakeExchange("POST", "/api/json").body(body));
      assertEquals(400, refused.status);
      assertTrue(refused.text().contains("\"message\": \"body: "), refused.text());
    }
  }

  @Test
  void readsTheQueryOnly() {
    assertEquals("{\n  \"x\": \"a b\"\n}\n", get("/api/query?x=a%20b&x=c").text());
    assertEquals(400, get("/api/query?x=%zz").status);
    assertEquals(400, get("/api/query?" + "a&".repeat(200)).status);
  }

  @Test
  void namesTheUser() {
    assertTrue(get("/api/actor").text().contains("Actor[who=admin, from=console 127.0.0.1]"));
  }

  @Test
  void failuresShowNoTrace() {
    FakeExchange broken = get("/api/broken");
    assertEquals(500, broken.status);
    assertFalse(broken.text().contains("secret"), broken.text());
    FakeExchange disk = get("/api/disk");
    assertEquals(500, disk.status);
    assertTrue(disk.text().contains("no space"), disk.text());
  }

  @Test
  void listsTheResourcesThatAreThere() {
    FakeExchange unknown = get("/api/none");
    assertEquals(404, unknown.status);
    assertTrue(
        unknown.text().contains("expected one of actor, broken, disk, echo"), unknown.text());
  }

  @Test
  void refusesChangesOfOtherOrigins() {
    FakeExchange foreign =
        new FakeExchange("PUT", "/api/echo").header("Origin", "http://evil.test").body("x");
    assertEquals(403, answered(foreign).status);
  }
}
