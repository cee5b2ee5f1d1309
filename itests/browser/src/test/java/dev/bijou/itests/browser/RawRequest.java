package dev.bijou.itests.browser;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;

/** Requests whose lines are sent as they are: paths and headers that clients refuse to send. */
final class RawRequest {
  private static final int TIMEOUT_MILLIS = 30_000;

  private RawRequest() {}

  /** Sends a request without a body, and returns its answer. */
  static String send(ConsoleProcess console, String method, String target, String... headers)
      throws IOException {
    String host = "Host: 127.0.0.1:" + console.port();
    return sendTo(console, host, method, target, headers);
  }

  /** Sends a request for a host, and returns its answer. */
  static String sendTo(
      ConsoleProcess console, String host, String method, String target, String... headers)
      throws IOException {
    try (Socket socket = connect(console)) {
      String head =
          String.join(
              "\r\n", method + " " + target + " HTTP/1.1", host, String.join("\r\n", headers));
      String end = "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write((head.stripTrailing() + end).getBytes(ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
    }
  }

  /** Opens a connection. */
  static Socket connect(ConsoleProcess console) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), console.port());
    socket.setSoTimeout(TIMEOUT_MILLIS);
    return socket;
  }

  /** Returns the status of an answer; 0 if there is none. */
  static int status(String answer) {
    return answer.startsWith("HTTP/1.1 ") ? Integer.parseInt(answer.substring(9, 12)) : 0;
  }
}
