package dev.bijou.webconsole.guard.internal;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.felix.http.jetty.ConnectorFactory;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.NetworkConnector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.component.LifeCycle;
import org.osgi.service.component.annotations.Component;

/**
 * Limits the connections of the server. Its bundle has no setting for them, but asks for further
 * connectors: it gets back the one that it has, with limits.
 */
@Component
public final class ServerLimits implements ConnectorFactory {
  /** The highest number of connections; more wait until one is closed. */
  private static final int CONNECTIONS = 256;

  /** The time after which a silent connection is closed while there are that many. */
  private static final long SILENT_MILLIS = 5000;

  private static final int ATTEMPTS = 250;
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  @Override
  public Connector createConnector(Server server) {
    Connector connector = server.getConnectors()[0];
    server.removeConnector(connector); // the caller adds and starts it again
    LifeCycle.stop(connector);
    NetworkConnectionLimit limit = new NetworkConnectionLimit(CONNECTIONS, connector);
    limit.setEndPointIdleTimeout(SILENT_MILLIS);
    connector.addBean(limit);
    connector.addBean(new SlowClients(connector));
    if (connector instanceof NetworkConnector network) {
      open(network);
    }
    return connector;
  }

  /**
   * Opens the port again. The thread that waited for connections keeps it a moment longer than the
   * stop takes; if it is still taken in the end, the start of the connector tells.
   */
  private static void open(NetworkConnector connector) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      try {
        connector.open();
        return;
      } catch (IOException e) {
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
  }
}
