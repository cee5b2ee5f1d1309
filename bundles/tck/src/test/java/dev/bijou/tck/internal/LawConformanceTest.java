package dev.bijou.tck.internal;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.admin.conformance.LawResult;
import dev.bijou.registry.PluginKind;
import dev.bijou.registry.PluginType;
import dev.bijou.registry.Plugins;
import dev.bijou.tck.right.BisectionSolver;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class LawConformanceTest {
  @Test
  void t24InterruptedCheckIsNotAFailureOfTheType() {
    PluginType type =
        new PluginType(
            PluginKind.SOLVER,
            "bisection-of-test",
            new BisectionSolver(),
            new PluginType.Origin(0, PluginType.Version.NONE, "dev.example", 1, 1));
    Iterator<LawResult> results =
        new LawConformance().check(type, Plugins.of(List.of(type))).iterator();
    assertFalse(results.next().failed());
    Thread.currentThread().interrupt();
    assertThrows(
        CancellationException.class,
        () -> {
          while (results.hasNext()) {
            results.next();
          }
        });
    assertTrue(Thread.interrupted());
  }
}
