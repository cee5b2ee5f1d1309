package dev.bijou.tck.internal.bijector;

import dev.bijou.bijector.Direction;
import dev.bijou.tck.internal.measure.MappedPoints;
import dev.bijou.tck.internal.measure.Points;
import dev.bijou.tile.Tile;
import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * The integral ∫p over the line. Each cell is integrated by Gauss's rule with two nodes in each
 * half. A cell in which Lobatto's rule with four nodes differs is halved, repeatedly: the mesh is
 * refined only where the density has a kink or a peak. Lobatto's nodes include the ends of the
 * cell; a rule without them would miss a kink next to an end.
 */
final class LineIntegral {
  private static final int CELLS = 500;
  private static final int FEW_CELLS = 128;

  /** A ten-millionth lies beyond, far less than the error allowed. */
  private static final double FEW_REACH = 5.5;

  private static final int HALVINGS = 20;

  /** A mesh that is refined everywhere does not converge. */
  private static final int MOST_CELLS = 10_000;

  private static final int NODES = 8;

  /** The distance of the inner nodes from the middle of a unit interval. */
  private static final double LOBATTO = 0.5 / Math.sqrt(5);

  private final Case testCase;
  private final NormalBox box;
  private final double tolerance;
  private double sum;
  private double change;

  private LineIntegral(Case testCase, double tolerance) {
    this.testCase = testCase;
    this.box = NormalBox.of(testCase);
    this.tolerance = tolerance;
  }

  /** Integrates with an error of about {@code error}. */
  static LineIntegral of(Case testCase, double error) {
    int count = testCase.size(FEW_CELLS, CELLS);
    LineIntegral integral = new LineIntegral(testCase, error / CELLS);
    double reach = integral.box.reach(testCase, FEW_REACH);
    double width = 2 * reach / count;
    double[] cells = new double[count];
    Arrays.setAll(cells, i -> integral.box.mean() - reach + i * width);
    for (int k = 0; k <= HALVINGS && cells.length > 0; k++) {
      boolean last = k == HALVINGS || cells.length > MOST_CELLS;
      cells = integral.add(cells, Math.scalb(width, -k), last);
    }
    return integral;
  }

  /** Returns the integral. */
  double sum() {
    return sum;
  }

  /** Returns the difference between the two rules. */
  double change() {
    return change;
  }

  /** Adds the cells that start at these latent values; returns the halves of those to refine. */
  private double[] add(double[] cells, double width, boolean last) {
    Tile x = data(cells, width);
    double[] density = box.density(testCase, given(nodes(x)));
    DoubleStream.Builder halves = DoubleStream.builder();
    for (int i = 0; i < cells.length; i++) {
      double halved = gauss(x, i, 0, density) + gauss(x, i, 1, density);
      double difference = Math.abs(halved - lobatto(x, i, density));
      if (last || difference <= tolerance || Double.isNaN(difference)) {
        sum += halved;
        change += difference;
      } else {
        halves.add(cells[i]).add(cells[i] + width / 2);
      }
    }
    return halves.build().toArray();
  }

  /** Returns the images of the start, middle and end of each cell under INVERSE. */
  private Tile data(double[] cells, double width) {
    Tile z = Tile.allocate(1, 3 * cells.length);
    for (int k = 0; k < z.size(); k++) {
      z.set(k, 0, cells[k / 3] + k % 3 * width / 2);
    }
    return MappedPoints.of(testCase.bijector(), Direction.INVERSE, given(z)).points();
  }

  private Points given(Tile x) {
    return new Points(x, Tile.allocate(testCase.bijector().contextDimension(), x.size()));
  }

  /** Returns Lobatto's four nodes of each cell, then Gauss's two nodes of each half. */
  private static Tile nodes(Tile x) {
    Tile nodes = Tile.allocate(1, NODES * (x.size() / 3));
    for (int i = 0; i < x.size() / 3; i++) {
      setPair(x, 3 * i, 3 * i + 2, 0.5, nodes, NODES * i);
      setPair(x, 3 * i, 3 * i + 2, LOBATTO, nodes, NODES * i + 2);
      setPair(x, 3 * i, 3 * i + 1, Normalization.GAUSS, nodes, NODES * i + 4);
      setPair(x, 3 * i + 1, 3 * i + 2, Normalization.GAUSS, nodes, NODES * i + 6);
    }
    return nodes;
  }

  private static void setPair(Tile x, int from, int to, double offset, Tile nodes, int at) {
    double middle = (x.get(from, 0) + x.get(to, 0)) / 2;
    double width = x.get(to, 0) - x.get(from, 0);
    nodes.set(at, 0, middle - offset * width);
    nodes.set(at + 1, 0, middle + offset * width);
  }

  private static double lobatto(Tile x, int cell, double[] density) {
    int at = NODES * cell;
    double ends = density[at] + density[at + 1];
    double inner = density[at + 2] + density[at + 3];
    return Math.abs(x.get(3 * cell + 2, 0) - x.get(3 * cell, 0)) * (ends + 5 * inner) / 12;
  }

  private static double gauss(Tile x, int cell, int half, double[] density) {
    int at = NODES * cell + 4 + 2 * half;
    double width = Math.abs(x.get(3 * cell + half + 1, 0) - x.get(3 * cell + half, 0));
    return width * (density[at] + density[at + 1]) / 2;
  }
}
