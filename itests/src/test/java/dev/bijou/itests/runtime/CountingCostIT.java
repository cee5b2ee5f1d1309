package dev.bijou.itests.runtime;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.admin.flows.FlowRuntime;
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
  private static final double LIMIT = 1.05;
  private static final String METRICS = "dev.bijou.metrics";

  @Inject private BundleContext context;
  @Inject private FlowRuntime runtime;
  @Inject private FlowComposer composer;
  private final Folder flows = new Folder(Path.of("target", "counting", "flows"));

  @Test
  void countingCostsAtMost5Percent() throws Exception {
    for (String name : List.of("gaussianization", "maf", "realnvp", "spline")) {
      double ratio = ratio(name, shipped(name));
      assertTrue(ratio <= LIMIT, name + ": " + ratio);
    }
    double unused = ratio("affine", "flow: affine\ndimension: 2\nlayers:\n  - affine:\n");
  }

  private String shipped(String name) {
    return composer.write(composer.shipped().get(name).withDimension(2));
  }

  private double ratio(String name, String text) throws Exception {
    Running running = new Running(context, runtime);
    flows.clear();
    running.awaitNothing();
    flows.write(name + ".yaml", text);
    running.awaitReady(name);
    Flow counted = running.flow(name).orElseThrow().current().flow();
    running.bundle(METRICS).stop();
    Flow plain = running.flow(name).orElseThrow().current().flow();
    running.bundle(METRICS).start();
    return ratio(name, plain, counted);
  }

  private static double ratio(String name, Flow plain, Flow counted) {
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
    double ratio = quantile(with, 0.5) / quantile(without, 0.5);
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
        ratio);
    return ratio;
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
