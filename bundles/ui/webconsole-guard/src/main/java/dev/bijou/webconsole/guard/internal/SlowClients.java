package dev.bijou.webconsole.guard.internal;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * Closes the connections of clients that send a request a few bytes at a time. The server itself
 * closes only those that send nothing.
 */
final class SlowClients extends AbstractLifeCycle {
  private final Connector connector;
  private Map<EndPoint, Pace> paces = Map.of();
  private volatile Scheduler.@Nullable Task next;

  SlowClients(Connector connector) {
    this.connector = connector;
  }

  @Override
  protected void doStart() {
    schedule();
  }

  @Override
  protected void doStop() {
    Scheduler.Task last = next;
    if (last != null) {
      last.cancel();
    }
  }

  private void schedule() {
    next = connector.getScheduler().schedule(this::check, Pace.SECONDS, TimeUnit.SECONDS);
  }

  private void check() {
    Map<EndPoint, Pace> now = new HashMap<>();
    for (EndPoint client : connector.getConnectedEndPoints()) {
      Connection connection = client.getConnection();
      if (connection != null) {
        Pace pace =
            paces
                .getOrDefault(client, Pace.NEW)
                .next(connection.getMessagesIn(), connection.getBytesIn());
        if (pace.isTooSlow()) {
          client.close(new TimeoutException("a client that sends a few bytes at a time"));
        } else {
          now.put(client, pace);
        }
      }
    }
    paces = now;
    if (isRunning()) {
      schedule();
    }
  }
}
