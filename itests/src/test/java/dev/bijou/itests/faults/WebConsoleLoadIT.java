package dev.bijou.itests.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.admin.flows.FlowRuntime;
import dev.bijou.flow.FlowComposer;
import dev.bijou.itests.runtime.Await;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/**
 * Tests that scoring threads get only correct answers while a flow is edited through the web API,
 * and that a text that cannot be composed leaves the old one serving. In short by {@link LoadIT}.
 */
@FaultConsole
@Tag("long")
class WebConsoleLoadIT {
  private static final int EDITS = 12;

  @Inject private BundleContext context;
  @Inject private FlowRuntime runtime;
  @Inject private FlowComposer composer;
  @Inject private ConfigurationAdmin admin;

  private final HttpClient client = HttpClient.newHttpClient();
  private final List<Bundle> bundles = new ArrayList<>();
  private Console console;
  private Configuration server;
  private String api = "";

  @BeforeEach
  void open() throws Exception {
    console = Console.open(context, runtime);
    int port = freePort();
    api = "http://127.0.0.1:" + port + "/system/console/bijou/api/flows";
    server = admin.getConfiguration("org.apache.felix.http", "?");
    server.update(
        FrameworkUtil.asDictionary(
            Map.of("org.osgi.service.http.port", port, "org.apache.felix.http.host", "127.0.0.1")));
    for (Path jar : jars()) {
      bundles.add(context.installBundle("reference:" + jar.toUri()));
    }
    for (Bundle bundle : bundles) {
      bundle.start();
    }
    Await.until(this::isUp, () -> bundles);
  }

  @AfterEach
  void clear() throws Exception {
    for (Bundle bundle : bundles) {
      bundle.uninstall();
    }
    server.delete();
    console.clear();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Returns the bundles of the Web Console, without our guard: its own login serves the test. */
  private List<Path> jars() throws IOException {
    Path home = Path.of(context.getProperty("bijou.home"), "bundles");
    List<Path> jars = new ArrayList<>();
    for (String level : List.of("65", "90")) {
      try (Stream<Path> files = Files.list(home.resolve(level))) {
        files
            .filter(jar -> !jar.getFileName().toString().startsWith("dev.bijou.webconsole-guard"))
            .forEach(jars::add);
      }
    }
    return jars;
  }

  private boolean isUp() {
    try {
      return send("GET", "", "").statusCode() == 200;
    } catch (IOException | InterruptedException e) {
      return false;
    }
  }

  private HttpResponse<String> send(String method, String path, String body)
      throws IOException, InterruptedException {
    byte[] login = "admin:admin".getBytes(StandardCharsets.UTF_8);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(api + path))
            .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(login))
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .build();
    return client.send(request, BodyHandlers.ofString());
  }

  private HttpResponse<String> put(String text) throws IOException, InterruptedException {
    return send("PUT", "/" + Console.NAME, text);
  }

  @Test
  void editsOfAFileAreSeamless() throws Exception {
    console.serve(Console.TEXTS[0]);
    editUnderLoad("file");
    String last = Console.TEXTS[EDITS % Console.TEXTS.length];
    assertEquals(last, Files.readString(Path.of(FaultConsole.FLOWS, Console.NAME + ".yaml")));
  }

  @Test
  void editsOfAConfigurationAreSeamless() throws Exception {
    assertEquals(201, put(Console.TEXTS[0]).statusCode());
    console.running.awaitReady(Console.NAME);
    editUnderLoad("configuration");
    assertEquals(204, send("DELETE", "/" + Console.NAME, "").statusCode());
  }

  private void editUnderLoad(String owner) throws Exception {
    assertEquals(owner, console.running.declared(Console.NAME).orElseThrow().owner());
    ScoringLoad.start(console.running.flow(Console.NAME).orElseThrow(), composer, Console.TEXTS)
        .during(
            () -> {
              for (int edit = 1; edit <= EDITS; edit++) {
                long before = console.running.generation(Console.NAME);
                HttpResponse<String> edited = put(Console.TEXTS[edit % Console.TEXTS.length]);
                assertEquals(200, edited.statusCode(), edited.body());
                assertServes(Console.TEXTS[edit % Console.TEXTS.length], before + 1);
                HttpResponse<String> refused = put(Console.BROKEN);
                assertEquals(400, refused.statusCode(), refused.body());
                assertTrue(refused.body().contains("layers[1].rotatio"), refused.body());
                assertServes(Console.TEXTS[edit % Console.TEXTS.length], before + 1);
              }
            });
  }

  /** Requires that the flow is READY when the answer has arrived, not only later. */
  private void assertServes(String text, long generation) {
    var flow = console.running.declared(Console.NAME).orElseThrow();
    assertEquals("READY", flow.status().name());
    assertEquals(text, flow.text());
    assertEquals(generation, flow.serving().orElseThrow().generation());
    assertEquals(
        text, console.running.flow(Console.NAME).orElseThrow().current().flow().spec().text());
  }
}
