package dev.bijou.itests.browser;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** T15: clients that are slow or have vanished, and 1000 connections for events. */
class T15SlowClientsIT {
  private static final int CONNECTIONS = 1000;
  private static final int MORE_CONNECTIONS = 300;
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

  @Test
  void t15ClientsThatSendAFewBytesAtATimeAreDisconnected() throws Exception {
    List<Socket> slow =
        List.of(
            send("GET /system/console/bijou/api/flows HTTP/1.1\r\nX: "),
            send(head("PUT /system/console/bijou/api/flows/a") + "Content-Length: 1000\r\n\r\n"),
            send(head("POST /system/console/login") + "Content-Length: 1000\r\n\r\n"));
    for (Socket socket : slow) {
      socket.setSoTimeout(1000);
    }
    Set<Socket> open = new HashSet<>(slow);
    for (int seconds = 0; seconds < 120 && !open.isEmpty(); seconds++) {
      open.removeIf(socket -> !sendsOn(socket));
    }
    assertEquals(Set.of(), open);
  }

  /** Sends a byte; returns whether the connection is still open after a second. */
  private static boolean sendsOn(Socket socket) {
    try {
      socket.getOutputStream().write('a');
      return socket.getInputStream().read() >= 0;
    } catch (SocketTimeoutException e) {
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void t15ConnectionsAreCapped() throws Exception {
    long before = console.files();
    for (int i = 0; i < MORE_CONNECTIONS; i++) {
      send("GET /favicon.ico HTTP/1.1\r\nHost: localhost\r\n\r\n");
    }
    for (int i = 0; i < 10; i++) {
      assertTrue(console.files() < before + MORE_CONNECTIONS - 20, () -> "files: " + before);
      Thread.sleep(100);
    }
    requireService();
  }
}
