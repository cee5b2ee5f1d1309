package dev.bijou.itests.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.itests.osgi.Distribution;
import java.io.IOException;
import java.io.InputStream;
import java.net.CookieManager;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests the Web Console of the distribution: its door, from a console without a password to its
 * change, and flows that survive a kill.
 */
@Tag("long")
@DisabledOnOs(OS.WINDOWS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WebConsoleIT {
  private static final Pattern OPEN =
      Pattern.compile("the Web Console is open: (http://127\\.0\\.0\\.1:([0-9]+)/\\S+)");
  private static final long START_MILLIS = 60_000;

  @TempDir static Path folder;
  private static Process console;
  private static String page = "";
  private static String port = "";

  private final HttpClient script = HttpClient.newHttpClient();
  private final HttpClient browser =
      HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

  @BeforeAll
  static void start() throws Exception {
    launch();
    await(Pattern.compile("the console is ready"));
  }

  private static void launch() throws IOException {
    console =
        process("console", "--no-shell", "--port", "0")
            .redirectErrorStream(true)
            .redirectOutput(log().toFile())
            .start();
  }

  @AfterAll
  static void stop() throws InterruptedException {
    console.destroy();
    assertTrue(console.waitFor(30, TimeUnit.SECONDS));
  }

  private static Path log() {
    return folder.resolve("log");
  }

  private static ProcessBuilder process(String... arguments) {
    List<String> line =
        Stream.concat(
                Stream.of(Distribution.home().resolve("bin/bijou").toString()),
                Stream.of(arguments))
            .toList();
    ProcessBuilder builder = new ProcessBuilder(line);
    builder.environment().put("BIJOU_BASE", folder.resolve("base").toString());
    return builder;
  }

  private static Matcher await(Pattern pattern) throws Exception {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(START_MILLIS);
    while (System.nanoTime() < end && console.isAlive()) {
      Matcher matcher = pattern.matcher(Files.readString(log()));
      if (matcher.find()) {
        return matcher;
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
    throw new AssertionError(pattern + " in: " + Files.readString(log()));
  }

  private static int setPassword(String password) throws Exception {
    Process process = process("password", "--stdin").start();
    try (var in = process.getOutputStream()) {
      in.write((password + "\n").getBytes(UTF_8));
    }
    return process.waitFor();
  }

  private static HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .timeout(Duration.ofSeconds(30));
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    boolean basic = request.build().headers().firstValue("Authorization").isPresent();
    return (basic ? script : browser).send(request.build(), BodyHandlers.ofString());
  }

  private int status(HttpRequest.Builder request) throws IOException, InterruptedException {
    return send(request).statusCode();
  }

  private static HttpRequest.Builder basic(HttpRequest.Builder request, String password) {
    String credentials = Base64.getEncoder().encodeToString(("admin:" + password).getBytes(UTF_8));
    return request.setHeader("Authorization", "Basic " + credentials);
  }

  @Test
  @Order(1)
  void staysClosedWithoutAPassword() throws Exception {
    String log = Files.readString(log());
    assertTrue(log.contains("bijou password"), log);
    assertFalse(OPEN.matcher(log).find(), log);
    assertEquals(2, setPassword("short"));
  }

  @Test
  @Order(2)
  void opensWhenThePasswordIsSet() throws Exception {
    assertEquals(0, setPassword("correct horse"));
    Matcher open = await(OPEN);
    page = URI.create(open.group(1)).getPath();
    port = open.group(2);
    HttpResponse<String> redirect = send(request(page + "/flows"));
    assertEquals(302, redirect.statusCode());
    assertEquals(
        Optional.of("/system/console/login?return=%2Fsystem%2Fconsole%2Fbijou%2Fflows"),
        redirect.headers().firstValue("Location"));
    assertEquals(401, status(request(page + "/api/flows")));
    assertEquals(404, status(request("/")));
    assertEquals(204, status(request("/favicon.ico")));
    Process status = process("status", "--json", "-").start();
    String json = new String(status.getInputStream().readAllBytes(), UTF_8);
    assertTrue(json.contains("\"port\": " + port), json);
  }

  @Test
  @Order(3)
  void scriptsUseBasicWithoutAForeignOrigin() throws Exception {
    String flows = page + "/api/flows";
    assertEquals(200, status(basic(request(flows), "correct horse")));
    assertEquals(401, status(basic(request(flows), "admin")));
    assertEquals(
        403, status(basic(request(flows), "correct horse").header("Origin", "http://x.example")));
    assertEquals(
        403,
        status(
            basic(
                request("/system/console/configMgr/x?post=true&apply=1&delete=1"),
                "correct horse")));
    for (String stock : List.of("bundles", "components", "configMgr", "logs")) {
      HttpResponse<String> answer =
          send(basic(request("/system/console/" + stock), "correct horse"));
      assertEquals(200, answer.statusCode(), stock);
      assertTrue(
          answer
              .headers()
              .firstValue("Content-Security-Policy")
              .orElse("")
              .contains("frame-ancestors 'none'"));
    }
  }

  @Test
  @Order(4)
  void servesKnownHostsOnly() throws Exception {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(port))) {
      socket.setSoTimeout(30_000);
      String text = "GET " + page + " HTTP/1.1\r\nHost: x.example\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(text.getBytes(UTF_8));
      String answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
      assertTrue(answer.startsWith("HTTP/1.1 421 "), answer);
    }
  }

  @Test
  @Order(5)
  void aChangeOfThePasswordEndsSessions() throws Exception {
    HttpRequest.Builder login =
        request("/system/console/login")
            .header("Origin", "http://127.0.0.1:" + port)
            .header("Content-Type", "application/x-www-form-urlencoded");
    HttpResponse<String> answer =
        send(login.POST(HttpRequest.BodyPublishers.ofString("password=correct+horse")));
    assertEquals(303, answer.statusCode());
    String cookie = answer.headers().firstValue("Set-Cookie").orElse("");
    assertTrue(cookie.endsWith("; Path=/system/console; HttpOnly; SameSite=Strict"), cookie);
    assertEquals(200, status(request(page + "/api/flows")));
    assertEquals(
        403, status(request("/system/console/bundles").POST(HttpRequest.BodyPublishers.noBody())));
    HttpResponse<InputStream> events =
        browser.send(request(page + "/api/events").build(), BodyHandlers.ofInputStream());
    assertEquals(200, events.statusCode());
    assertEquals(0, setPassword("another horse"));
    assertEquals(401, status(request(page + "/api/flows")));
    long start = System.nanoTime();
    assertTrue(events.body().readAllBytes().length > 0);
    assertTrue(System.nanoTime() - start < TimeUnit.SECONDS.toNanos(10));
  }

  @Test
  @Order(6)
  void refusesATakenPort() throws Exception {
    ProcessBuilder second = process("console", "--no-shell", "--port", port);
    second.environment().put("BIJOU_BASE", folder.resolve("second").toString());
    Process process = second.redirectErrorStream(true).start();
    List<String> lines =
        new String(process.getInputStream().readAllBytes(), UTF_8).lines().toList();
    assertEquals(1, process.waitFor());
    assertEquals(1, lines.size(), lines::toString);
    assertFalse(Files.exists(folder.resolve("second")));
  }

  @Test
  @Order(7)
  void aFlowIsReadyAfterAKill() throws Exception {
    String text = "flow: kept\ndimension: 2\nlayers:\n  - rotation:\n";
    String flow = page + "/api/flows/kept";
    assertEquals(
        201,
        status(
            basic(request(flow), "another horse").PUT(HttpRequest.BodyPublishers.ofString(text))));
    console.destroyForcibly().waitFor();
    launch();
    port = await(OPEN).group(2);
    String answer = send(basic(request(flow), "another horse")).body();
    assertTrue(answer.contains("\"status\": \"READY\""), answer);
    assertTrue(answer.contains("\"owner\": \"configuration\""), answer);
  }
}
