package dev.bijou.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.launch.Framework;

class LaunchedFrameworkTest {
  private int polls;

  /** Returns a framework that begins to stop after 100 polls and has stopped after some more. */
  private Framework stoppingFor(int more) {
    return (Framework)
        Proxy.newProxyInstance(
            Framework.class.getClassLoader(),
            new Class<?>[] {Framework.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "waitForStop" -> event(polls++ < 100 + more);
                  case "getState" -> polls > 100 ? Bundle.STOPPING : Bundle.ACTIVE;
                  case "hashCode" -> 1;
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  private static FrameworkEvent event(boolean running) {
    int type = running ? FrameworkEvent.WAIT_TIMEDOUT : FrameworkEvent.STOPPED;
    Bundle source =
        (Bundle)
            Proxy.newProxyInstance(
                Bundle.class.getClassLoader(),
                new Class<?>[] {Bundle.class},
                (proxy, method, arguments) -> null);
    return new FrameworkEvent(type, source, null);
  }

  @Test
  void waitsForTheFrameworkToStop() throws Exception {
    LaunchedFramework.awaitStop(stoppingFor(3));
    assertEquals(104, polls);
  }

  @Test
  void t21DoesNotWaitForABundleThatDoesNotStop() throws Exception {
    LaunchedFramework.awaitStop(stoppingFor(1_000_000));
    assertEquals(110, polls);
  }
}
