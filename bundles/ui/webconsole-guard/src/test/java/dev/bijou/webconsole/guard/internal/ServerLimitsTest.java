package dev.bijou.webconsole.guard.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.Test;

class ServerLimitsTest {
  @Test
  void waitsUntilThePortIsFreeAgain() throws Exception {
    Server server = new Server();
    InetSocketAddress free = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    ServerSocketChannel holder = ServerSocketChannel.open().bind(free);
    ServerConnector connector = new ServerConnector(server, 1, 1);
    connector.setHost(InetAddress.getLoopbackAddress().getHostAddress());
    connector.setPort(((InetSocketAddress) holder.getLocalAddress()).getPort());
    server.addConnector(connector);
    Thread release =
        new Thread(
            () -> {
              try {
                Thread.sleep(100);
                holder.close();
              } catch (Exception e) {
                throw new AssertionError(e);
              }
            });
    release.start();
    Connector limited = new ServerLimits().createConnector(server);
    assertEquals(0, server.getConnectors().length);
    assertTrue(connector.isOpen());
    server.addConnector(limited);
    server.start();
    assertTrue(limited.isStarted());
    assertArrayEquals(new Connector[] {limited}, server.getConnectors());
    server.stop();
    release.join();
  }
}
