package dev.bijou.launcher;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.NetworkChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The port of the Web Console, on the loopback address.
 *
 * @param number the number; 0 for a free one
 * @param reservation the socket that keeps the port from others until the server listens; empty if
 *     there is none
 */
record ConsolePort(int number, Optional<NetworkChannel> reservation) {
  private static final String OPTION = "--port";
  private static final String ADDRESS = "127.0.0.1";
  private static final byte[] LOOPBACK = {127, 0, 0, 1};
  private static final int MAXIMUM = 65_535;
  private static final String ERROR_HEADERS =
      "Content-Security-Policy=default-src 'none'; frame-ancestors 'none'"
          + "##X-Content-Type-Options=nosniff";
  private static final boolean LINUX = System.getProperty("os.name").equals("Linux");

  /**
   * The limits of the server: a client that sends or reads nothing for 30 s is disconnected; forms
   * have at most 1 MiB. The headers are those of its own pages, about malformed requests.
   */
  private static final Map<String, String> SERVER =
      Map.of(
          "org.apache.felix.http.host", ADDRESS,
          "org.apache.felix.http.timeout", "30000",
          "org.apache.felix.http.jetty.threadpool.max", "40",
          "org.apache.felix.http.jetty.acceptors", "1",
          "org.apache.felix.http.jetty.selectors", "1",
          "org.apache.felix.http.jetty.maxFormSize", "1048576",
          "org.apache.felix.http.jetty.sendServerHeader", "false",
          "org.apache.felix.http.jetty.errorPageCustomHeaders", ERROR_HEADERS,
          "felix.webconsole.manager.root", "/system/console",
          "felix.webconsole.security.providers", "dev.bijou.webconsole.guard");

  ConsolePort(int number) {
    this(number, Optional.empty());
  }

  /**
   * Returns the port of a command line; empty if it has none.
   *
   * @throws StartException if it is no number of a port
   */
  static Optional<ConsolePort> of(String[] line) throws StartException {
    Optional<ConsolePort> port = Optional.empty();
    for (int i = 1; i < line.length; i++) {
      String word = line[i];
      if (word.equals(OPTION) || word.startsWith(OPTION + "=")) {
        if (port.isPresent()) {
          throw StartException.refused(OPTION + ": expected one number; got the option twice");
        }
        port = Optional.of(parse(word.equals(OPTION) ? next(line, i++) : value(word)));
      }
    }
    return port;
  }

  private static String next(String[] line, int index) {
    return index + 1 < line.length ? line[index + 1] : "";
  }

  private static String value(String word) {
    return word.substring(OPTION.length() + 1);
  }

  private static ConsolePort parse(String text) throws StartException {
    int number = text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : MAXIMUM + 1;
    if (number > MAXIMUM) {
      throw StartException.refused(
          OPTION
              + ": expected a number from 0 to "
              + MAXIMUM
              + "; got "
              + (text.isEmpty() ? "none" : "'" + text + "'")
              + "; 0 takes a free port");
    }
    return new ConsolePort(number);
  }

  /**
   * Checks that the port is free, or chooses one in place of 0, and reserves it: nobody can connect
   * before the server listens, since the socket does not.
   *
   * @throws StartException if it cannot be opened
   */
  ConsolePort reserve() throws StartException {
    try {
      NetworkChannel socket = LINUX ? SocketChannel.open() : ServerSocketChannel.open();
      socket.setOption(StandardSocketOptions.SO_REUSEADDR, true);
      socket.bind(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), number));
      int port = ((InetSocketAddress) socket.getLocalAddress()).getPort();
      if (LINUX) {
        return new ConsolePort(port, Optional.of(socket));
      }
      socket.close(); // other systems let a second socket listen at most where nobody has the port
      return new ConsolePort(port);
    } catch (IOException e) {
      throw StartException.failed(
          OPTION
              + ": expected a port that is free; got "
              + number
              + " ("
              + Reason.of(e)
              + "); 0 takes a free port");
    }
  }

  /** Returns the properties of the framework for a Web Console on this port. */
  Map<String, String> properties() {
    Map<String, String> properties = new HashMap<>(SERVER);
    properties.put("bijou.port", String.valueOf(number));
    properties.put("org.osgi.service.http.port", String.valueOf(number));
    return properties;
  }

  /** Returns the address of the page. */
  String url() {
    return "http://" + ADDRESS + ":" + number + "/system/console/bijou";
  }
}
