package dev.bijou.itests.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.admin.flows.FlowRuntime;
import dev.bijou.admin.metrics.FlowMeters;
import dev.bijou.admin.metrics.FlowStatistics;
import dev.bijou.flow.Flow;
import dev.bijou.flow.FlowComposer;
import dev.bijou.itests.osgi.InFramework;
import dev.bijou.tile.Tile;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import javax.inject.Inject;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/**
 * Measures the cost of counting when one row at a time is scored: interleaved pairs of 256 calls on
 * the flow as it is counted and as it is not. The last flow, a single affine layer, is cheaper than
 * any that is shipped.
 */
@InFramework(level = 70, properties = "bijou.flows=target/counting/flows")
@Tag("long")
class CountingCostIT {
  private static final int ROWS = 256;
  private static final int PAIRS = 500;
  private static final String METRICS = "dev.bijou.metrics";

  @Inject private BundleContext context;
  @Inject private FlowRuntime runtime;
  @Inject private FlowComposer composer;
  private final Folder flows = new Folder(Path.of("target", "counting", "flows"));

  @Test
  void countsEachCallWhileItsCostIsMeasured() throws Exception {
    for (String name : List.of("gaussianization", "maf", "realnvp", "spline")) {
      measure(name, shipped(name));
    }
    measure("affine", "flow: affine\ndimension: 2\nlayers:\n  - affine:\n");
  }

  private String shipped(String name) {
    return composer.write(composer.shipped().get(name).withDimension(2));
  }

  private void measure(String name, String text) throws Exception {
    Running running = new Running(context, runtime);
    flows.clear();
    running.awaitNothing();
    flows.write(name + ".yaml", text);
    running.awaitReady(name);
    running.bundle(METRICS).stop();
    Flow plain = running.flow(name).orElseThrow().current().flow();
    running.bundle(METRICS).start();
    Flow counted = running.flow(name).orElseThrow().current().flow();
    long before = calls(name);
    measure(name, plain, counted);
    assertEquals(2L * PAIRS * ROWS, calls(name) - before);
  }

  private long calls(String name) {
    ServiceReference<FlowMeters> meters = context.getServiceReference(FlowMeters.class);
    try {
      return context.getService(meters).statistics().stream()
          .filter(each -> each.flow().equals(name))
          .mapToLong(FlowStatistics::calls)
          .sum();
    } finally {
      context.ungetService(meters);
    }
  }

  private static void measure(String name, Flow plain, Flow counted) {
    Tile points = plain.sample(ROWS, 3);
    List<Tile> rows = IntStream.range(0, ROWS).mapToObj(i -> points.points(i, i + 1)).toList();
    double[] without = new double[PAIRS];
    double[] with = new double[PAIRS];
    for (int pair = -PAIRS; pair < PAIRS; pair++) {
      int at = Math.max(pair, 0);
      if (pair % 2 == 0) {
        without[at] = nanos(plain, rows);
        with[at] = nanos(counted, rows);
      } else {
        with[at] = nanos(counted, rows);
        without[at] = nanos(plain, rows);
      }
    }
    System.out.printf(
        Locale.ROOT,
        "%s: %.0f ns a row, counted %.0f ns (quartiles %.0f to %.0f and %.0f to %.0f), ratio %.3f%n",
        name,
        quantile(without, 0.5),
        quantile(with, 0.5),
        quantile(without, 0.25),
        quantile(without, 0.75),
        quantile(with, 0.25),
        quantile(with, 0.75),
        quantile(with, 0.5) / quantile(without, 0.5));
  }

  private static double nanos(Flow flow, List<Tile> rows) {
    double sum = 0;
    long start = System.nanoTime();
    for (Tile row : rows) {
      sum += flow.logProb(row)[0];
    }
    long nanos = System.nanoTime() - start;
    assertTrue(Double.isFinite(sum));
    return (double) nanos / ROWS;
  }

  private static double quantile(double[] values, double share) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[(int) (share * (sorted.length - 1))];
  }
}
