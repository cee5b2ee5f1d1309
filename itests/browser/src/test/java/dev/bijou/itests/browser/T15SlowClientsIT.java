package dev.bijou.itests.browser;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** T15: clients that are slow or have vanished, and 1000 connections for events. */
class T15SlowClientsIT {
  private static final int CONNECTIONS = 1000;
  private static final int STREAMS = 32;
  private static final int THREADS = 60;
  private static final String EVENTS = "/system/console/bijou/api/events";
  private static final String FLOW = "flow: a\ndimension: 2\nlayers:\n  - affine\n";

  @TempDir private static Path folder;
  private static ConsoleProcess console;
  private final List<Socket> sockets = new ArrayList<>();

  @BeforeAll
  static void open() throws Exception {
    console = ConsoleProcess.start(folder, "a", FLOW);
  }

  @AfterAll
  static void close() {
    console.close();
  }

  @AfterEach
  void hangUp() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  private Socket send(String head) throws IOException {
    Socket socket = RawRequest.connect(console);
    sockets.add(socket);
    socket.getOutputStream().write(head.getBytes(ISO_8859_1));
    return socket;
  }

  private static String head(String line) {
    return line
        + " HTTP/1.1\r\nHost: 127.0.0.1:"
        + console.port()
        + "\r\nAuthorization: Basic "
        + ApiClient.credentials()
        + "\r\n";
  }

  private static int status(Socket socket) throws IOException {
    return RawRequest.status(new String(socket.getInputStream().readNBytes(12), ISO_8859_1));
  }

  private static void requireService() throws Exception {
    ApiClient script = new ApiClient(console);
    assertEquals(200, script.send("GET", "bijou/api/flows", "").statusCode());
    assertEquals(200, script.send("GET", "bundles", "").statusCode());
  }

  @Test
  void t15ConnectionsForEventsAreCapped() throws Exception {
    long before = console.threads();
    int open = 0;
    for (int i = 0; i < CONNECTIONS; i++) {
      Socket socket = send(head("GET " + EVENTS) + "\r\n");
      int status = status(socket);
      assertTrue(status == 200 || status == 503, String.valueOf(status));
      open += status == 200 ? 1 : 0;
    }
    assertEquals(STREAMS, open);
    assertTrue(console.threads() < before + THREADS, () -> "threads: " + before);
    requireService();
  }

  @Test
  void t15VanishedClientsFreeTheirConnections() throws Exception {
    for (int i = 0; i < STREAMS; i++) {
      send(head("GET " + EVENTS) + "\r\n").close();
    }
    long end = System.nanoTime() + 120_000_000_000L;
    int status = 0;
    while (status != 200 && System.nanoTime() < end) {
      assertEquals(200, new ApiClient(console).save("a", FLOW).statusCode()); // an event for all
      try (Socket socket = send(head("GET " + EVENTS) + "\r\n")) {
        status = status(socket);
      }
    }
    assertEquals(200, status);
  }

  @Test
  void t15SlowBodiesDoNotKeepTheConsoleFromOthers() throws Exception {
    long before = console.threads();
    for (int i = 0; i < CONNECTIONS / 10; i++) {
      send(head("PUT /system/console/bijou/api/flows/a") + "Content-Length: 1000\r\n\r\nflow");
      send("GET /system/console/bijou/api/flows HTTP/1.1\r\nHost: ");
    }
    assertTrue(console.threads() < before + THREADS, () -> "threads: " + before);
    requireService();
  }
}
