package dev.bijou.tck.internal.bijector;

import dev.bijou.bijector.Direction;
import dev.bijou.tck.internal.measure.MappedPoints;
import dev.bijou.tck.internal.measure.Points;
import dev.bijou.tile.Tile;
import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * ∫p over the line, cell by cell, by Gauss's rule with two points in each half of a cell. Where
 * Lobatto's rule with four points in the whole cell says something else, it is halved, again and
 * again: the mesh becomes fine where the density has a kink or a peak, and only there. Lobatto's
 * places include the ends; a rule without them would not see a kink next to one.
 */
final class LineIntegral {
  private static final int CELLS = 500;
  private static final int HALVINGS = 20;
  private static final int PLACES = 8;

  /** From the middle of a unit interval. */
  private static final double LOBATTO = 0.5 / Math.sqrt(5);

  private final Case trial;
  private final NormalBox box;
  private final double tolerance;
  private double sum;
  private double change;

  private LineIntegral(Case trial, double error) {
    this.trial = trial;
    this.box = NormalBox.of(trial);
    this.tolerance = error / CELLS;
  }

  /** Integrates to about {@code error}. */
  static LineIntegral of(Case trial, double error) {
    LineIntegral integral = new LineIntegral(trial, error);
    double reach = integral.box.reach();
    double width = 2 * reach / CELLS;
    double[] cells = new double[CELLS];
    Arrays.setAll(cells, i -> integral.box.mean() - reach + i * width);
    for (int k = 0; k <= HALVINGS && cells.length > 0; k++) {
      cells = integral.add(cells, Math.scalb(width, -k), k == HALVINGS);
    }
    return integral;
  }

  /** The integral. */
  double sum() {
    return sum;
  }

  /** How far the two rules are apart. */
  double change() {
    return change;
  }

  /** Adds the cells that start at these latents; returns the halves of those to be halved. */
  private double[] add(double[] cells, double width, boolean last) {
    Tile x = data(cells, width);
    double[] density = box.density(trial, given(places(x)));
    DoubleStream.Builder halves = DoubleStream.builder();
    for (int i = 0; i < cells.length; i++) {
      double halved = gauss(x, i, 0, density) + gauss(x, i, 1, density);
      double difference = Math.abs(halved - lobatto(x, i, density));
      if (difference <= tolerance || last) {
        sum += halved;
        change += difference;
      } else {
        halves.add(cells[i]).add(cells[i] + width / 2);
      }
    }
    return halves.build().toArray();
  }

  /** The two ends of each cell, and its middle between them, under INVERSE. */
  private Tile data(double[] cells, double width) {
    Tile z = Tile.allocate(1, 3 * cells.length);
    for (int k = 0; k < z.size(); k++) {
      z.set(k, 0, cells[k / 3] + k % 3 * width / 2);
    }
    return MappedPoints.of(trial.bijector(), Direction.INVERSE, given(z)).points();
  }

  private Points given(Tile x) {
    return new Points(x, Tile.allocate(trial.bijector().contextDimension(), x.size()));
  }

  /** Lobatto's four places in each cell, then Gauss's two in each half of it. */
  private static Tile places(Tile x) {
    Tile places = Tile.allocate(1, PLACES * (x.size() / 3));
    for (int i = 0; i < x.size() / 3; i++) {
      place(x, 3 * i, 3 * i + 2, 0.5, places, PLACES * i);
      place(x, 3 * i, 3 * i + 2, LOBATTO, places, PLACES * i + 2);
      place(x, 3 * i, 3 * i + 1, Normalization.GAUSS, places, PLACES * i + 4);
      place(x, 3 * i + 1, 3 * i + 2, Normalization.GAUSS, places, PLACES * i + 6);
    }
    return places;
  }

  private static void place(Tile x, int from, int to, double offset, Tile places, int at) {
    double middle = (x.get(from, 0) + x.get(to, 0)) / 2;
    double width = x.get(to, 0) - x.get(from, 0);
    places.set(at, 0, middle - offset * width);
    places.set(at + 1, 0, middle + offset * width);
  }

  private static double lobatto(Tile x, int cell, double[] density) {
    int at = PLACES * cell;
    double ends = density[at] + density[at + 1];
    double inner = density[at + 2] + density[at + 3];
    return Math.abs(x.get(3 * cell + 2, 0) - x.get(3 * cell, 0)) * (ends + 5 * inner) / 12;
  }

  private static double gauss(Tile x, int cell, int half, double[] density) {
    int at = PLACES * cell + 4 + 2 * half;
    double width = Math.abs(x.get(3 * cell + half + 1, 0) - x.get(3 * cell + half, 0));
    return width * (density[at] + density[at + 1]) / 2;
  }
}
