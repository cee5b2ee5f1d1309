package dev.bijou.itests.webconsole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.itests.osgi.Distribution;
import dev.bijou.itests.osgi.PlainFramework;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;

/** The plug-in alone, without our guard, in a system with a stock Web Console 5 and its login. */
@Tag("long")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StockWebConsoleIT {
  private static final String FLOW =
      "flow: pump\ndimension: 2\nlayers:\n  - rotation: {kind: householder}\n";

  private static final long START_MILLIS = 60_000;

  @TempDir static Path folder;
  private static PlainFramework framework;
  private static Bundle plugin;
  private static String console = "";

  private final HttpClient client = HttpClient.newHttpClient();

  @BeforeAll
  static void start() throws Exception {
    int port = freePort();
    console = "http://127.0.0.1:" + port + "/system/console";
    Files.createDirectory(folder.resolve("flows"));
    framework =
        PlainFramework.start(
            folder.resolve("storage"),
            Map.of(
                "org.osgi.service.http.port",
                String.valueOf(port),
                "org.apache.felix.http.host",
                "127.0.0.1",
                "bijou.flows",
                folder.resolve("flows").toString()));
    List<Bundle> bundles = framework.install(jars());
    for (Bundle bundle : bundles) {
      bundle.start();
    }
    plugin =
        bundles.stream()
            .filter(bundle -> bundle.getSymbolicName().equals("dev.bijou.webconsole"))
            .findFirst()
            .orElseThrow();
    awaitStart();
  }

  @AfterAll
  static void stop() throws BundleException {
    framework.close();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Returns the bundles of a system with flows and a Web Console; the shell is not needed. */
  private static List<Path> jars() throws IOException {
    try (Stream<Path> files = Files.walk(Distribution.home().resolve("bundles"))) {
      return files
          .filter(file -> file.toString().endsWith(".jar"))
          .filter(jar -> !List.of(70, 80).contains(Distribution.level(jar)))
          .filter(
              jar ->
                  Stream.of(
                          "dev.bijou.webconsole-guard", "dev.bijou.shell", "dev.bijou.configadmin")
                      .noneMatch(jar.getFileName().toString()::startsWith))
          .sorted()
          .toList();
    }
  }

  private static void awaitStart() throws Exception {
    StockWebConsoleIT script = new StockWebConsoleIT();
    long end = System.currentTimeMillis() + START_MILLIS;
    while (!script.isUp()) {
      assertTrue(System.currentTimeMillis() < end, "no Web Console");
      Thread.sleep(100);
    }
  }

  private boolean isUp() throws InterruptedException {
    try {
      return send("GET", "/bijou/api/flows", "").statusCode() == 200
          && send("GET", "/configMgr", "").statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  private static HttpRequest.Builder request(String method, String path, String body) {
    return HttpRequest.newBuilder(URI.create(console + path))
        .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
  }

  private static HttpRequest.Builder login(HttpRequest.Builder request) {
    byte[] pair = "admin:admin".getBytes(StandardCharsets.UTF_8);
    return request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair));
  }

  private HttpResponse<String> send(String method, String path, String body, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = login(request(method, path, body));
    return client.send(
        (headers.length == 0 ? request : request.headers(headers)).build(),
        BodyHandlers.ofString());
  }

  /** Saves a configuration as the stock page does. */
  private HttpResponse<String> save(String pid, String text)
      throws IOException, InterruptedException {
    String form =
        "apply=true&propertylist=yaml&yaml=" + URLEncoder.encode(text, StandardCharsets.UTF_8);
    return send(
        "POST", "/configMgr/" + pid, form, "Content-Type", "application/x-www-form-urlencoded");
  }

  @Test
  @Order(1)
  void theLoginIsThatOfTheHost() throws Exception {
    for (String path :
        List.of("/bundles", "/bijou/flows", "/bijou/api/flows", "/bijou/api/events")) {
      HttpResponse<String> answer =
          client.send(request("GET", path, "").build(), BodyHandlers.ofString());
      assertEquals(401, answer.statusCode(), path);
      assertTrue(answer.headers().firstValue("WWW-Authenticate").isPresent(), path);
    }
  }

  @Test
  @Order(2)
  void createsAFlowThatTheEventsTell() throws Exception {
    HttpResponse<InputStream> events =
        client.send(
            login(request("GET", "/bijou/api/events", "")).build(), BodyHandlers.ofInputStream());
    assertEquals(
        "text/event-stream; charset=utf-8",
        events.headers().firstValue("Content-Type").orElseThrow());
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(events.body(), StandardCharsets.UTF_8))) {
      assertEquals("retry: 2000", lines.readLine());
      assertEquals(201, send("PUT", "/bijou/api/flows/pump", FLOW).statusCode());
      String line = lines.readLine();
      while (!line.equals("event: flows")) {
        line = lines.readLine();
      }
    }
    String flow = send("GET", "/bijou/api/flows/pump", "").body();
    assertTrue(flow.contains("\"status\": \"READY\""), flow);
    assertTrue(flow.contains("\"owner\": \"configuration\""), flow);
  }

  @Test
  @Order(3)
  void guardsItsOwnPathsOnly() throws Exception {
    String[] foreign = {"Origin", "http://evil.test"};
    assertEquals(403, send("GET", "/bijou/api/flows", "", foreign).statusCode());
    assertEquals(403, send("DELETE", "/bijou/api/flows/pump", "", foreign).statusCode());
    assertEquals(403, send("DELETE", "/bijou/api/flows/pump", "", "Cookie", "a=b").statusCode());
    HttpResponse<String> page = send("GET", "/bijou/flows", "");
    assertEquals(
        "default-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'",
        page.headers().firstValue("Content-Security-Policy").orElseThrow());
    assertFalse(page.body().contains("technav"), "the page is framed");
    HttpResponse<String> stock = send("GET", "/bundles", "", foreign);
    assertEquals(200, stock.statusCode());
    assertTrue(stock.headers().firstValue("Content-Security-Policy").isEmpty());
    assertTrue(stock.body().contains("/system/console/bijou"), "no link in the menu");
  }

  @Test
  @Order(4)
  void theConfigurationPageRefusesABadTextAndListsFlowsByName() throws Exception {
    assertTrue(send("GET", "/configMgr", "").body().contains("\"nameHint\":\"pump\""));
    HttpResponse<String> refused = save("bijou.flow~pump", FLOW.replace("rotation", "rotatio"));
    assertEquals(400, refused.statusCode());
    assertTrue(refused.body().contains("text:4:5: layers[0].rotatio"), refused.body());
    String before = send("GET", "/bijou/api/flows/pump", "").body();
    assertTrue(before.contains("\"generation\": 1"), before);
    save("bijou.flow~pump", FLOW.replace("\n", "\r\n"));
    String same = send("GET", "/bijou/api/flows/pump", "").body();
    assertTrue(same.contains("\"generation\": 1"), same);
  }

  @Test
  @Order(5)
  void leavesNothingBehind() throws Exception {
    plugin.stop();
    assertEquals(404, send("GET", "/bijou/api/flows", "").statusCode());
    assertFalse(send("GET", "/bundles", "").body().contains("/system/console/bijou\""));
    plugin.start();
    awaitStart();
  }

  @Test
  @Order(6)
  void theFlowIsThereAfterARestart() throws Exception {
    framework.restart();
    awaitStart();
    String flow = send("GET", "/bijou/api/flows/pump", "").body();
    assertTrue(flow.contains("\"status\": \"READY\""), flow);
  }
}
