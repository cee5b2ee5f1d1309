package dev.bijou.tck.internal.bijector;

import dev.bijou.admin.conformance.Extent;
import dev.bijou.bijector.Direction;
import dev.bijou.tck.internal.measure.MappedPoints;
import dev.bijou.tck.internal.measure.Points;
import dev.bijou.tile.Tile;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The integral ∫p over the plane. Quadrilaterals, the images of squares in latent space under
 * INVERSE, cover it without gaps. Gauss's rule with two nodes per side is applied to each
 * quadrilateral and to its quarters; quarters are divided further where the integral changed, or
 * where a rule with the corners and the middle differs: Gauss's nodes alone would miss a jump next
 * to an edge, or one in the middle.
 */
final class PlaneIntegral {
  private static final int CELLS = 64;
  private static final int FEW_CELLS = 20;

  /** 1.4·10⁻⁵ lies beyond, far less than the error allowed. */
  private static final double FEW_REACH = 4.5;

  private static final int QUARTERINGS = 6;

  /** A mesh that is refined everywhere does not converge. */
  private static final int MOST_PATCHES = 100_000;

  private static final double[][] NODES = {{-1, -1}, {-1, 1}, {1, -1}, {1, 1}};

  /** The change of a patch, in units of the error, below which it is not divided further. */
  private static final double TOLERANCE = 4e-3;

  private static final double FEW_TOLERANCE = 1e-2;

  /** The difference from the rule with the corners, in units of that change. */
  private static final double CORNERS_TOLERANCE = 4;

  /** The corners and the middle of the unit square, and their weights. */
  private static final double[][] CORNERS = {{0, 0}, {0, 1}, {1, 0}, {1, 1}, {0.5, 0.5}};

  private static final double[] WEIGHTS = {1.0 / 12, 1.0 / 12, 1.0 / 12, 1.0 / 12, 2.0 / 3};

  private final Case testCase;
  private final int cells;
  private final NormalBox box;
  private final double reach;
  private final Quadrilaterals mesh;
  private final double tolerance;
  private double sum;
  private double change;
  private double unresolved;

  /** A square (u, v) to (u + size, v + size) of a cell, and the integral over it. */
  private record Patch(int cell, double u, double v, double integral) {
    Patch with(double value) {
      return new Patch(cell, u, v, value);
    }
  }

  private PlaneIntegral(Case testCase, double error) {
    this.testCase = testCase;
    this.cells = testCase.size(FEW_CELLS, CELLS);
    this.box = NormalBox.of(testCase);
    this.reach = box.reach(testCase, FEW_REACH);
    this.tolerance = error * (testCase.extent() == Extent.ALL ? TOLERANCE : FEW_TOLERANCE);
    Tile nodes = Tile.allocate(2, (cells + 1) * (cells + 1));
    for (int i = 0; i < nodes.size(); i++) {
      nodes.set(i, 0, latent(i / (cells + 1)));
      nodes.set(i, 1, latent(i % (cells + 1)));
    }
    Tile x = MappedPoints.of(testCase.bijector(), Direction.INVERSE, given(nodes)).points();
    this.mesh = new Quadrilaterals(x, cells);
  }

  private double latent(int i) {
    return box.mean() + reach * (2.0 * i / cells - 1);
  }

  private Points given(Tile x) {
    return new Points(x, Tile.allocate(testCase.bijector().contextDimension(), x.size()));
  }

  /** Integrates with an error of about {@code error}. */
  static PlaneIntegral of(Case testCase, double error) {
    PlaneIntegral integral = new PlaneIntegral(testCase, error);
    List<Patch> patches =
        integral.integrated(
            IntStream.range(0, integral.cells * integral.cells)
                .mapToObj(c -> new Patch(c, 0, 0, 0))
                .toList(),
            1);
    double size = 1;
    for (int k = 0; k < QUARTERINGS && !patches.isEmpty(); k++) {
      size /= 2;
      boolean last = k + 1 == QUARTERINGS || patches.size() > MOST_PATCHES;
      patches = integral.add(patches, size, last);
    }
    return integral;
  }

  /** Returns the integral. */
  double sum() {
    return sum;
  }

  /** Returns the change by the last division of each patch, without cancellation at jumps. */
  double change() {
    return Math.abs(change) + unresolved;
  }

  /** Adds patches by their quarters; returns the quarters of those to divide further. */
  private List<Patch> add(List<Patch> patches, double size, boolean last) {
    List<Patch> quarters =
        integrated(patches.stream().flatMap(p -> quarters(p, size)).toList(), size);
    double[] corners = byCorners(patches, 2 * size);
    List<Patch> more = new ArrayList<>();
    for (int i = 0; i < patches.size(); i++) {
      List<Patch> own = quarters.subList(4 * i, 4 * i + 4);
      double quartered = own.stream().mapToDouble(Patch::integral).sum();
      double difference = quartered - patches.get(i).integral();
      double other = Math.abs(quartered - corners[i]);
      boolean smooth = Math.abs(difference) <= tolerance && other <= CORNERS_TOLERANCE * tolerance;
      if (smooth || last || Double.isNaN(quartered)) {
        sum += quartered;
        change += smooth ? difference : 0;
        unresolved += smooth ? 0 : Math.abs(difference);
      } else {
        more.addAll(own);
      }
    }
    return more;
  }

  private static Stream<Patch> quarters(Patch p, double size) {
    return Stream.of(
        new Patch(p.cell, p.u, p.v, 0),
        new Patch(p.cell, p.u, p.v + size, 0),
        new Patch(p.cell, p.u + size, p.v, 0),
        new Patch(p.cell, p.u + size, p.v + size, 0));
  }

  private List<Patch> integrated(List<Patch> patches, double size) {
    Tile nodes = Tile.allocate(2, 4 * patches.size());
    for (int k = 0; k < nodes.size(); k++) {
      Patch p = patches.get(k / 4);
      mesh.map(p.cell, along(p.u, k, 0, size), along(p.v, k, 1, size), nodes, k);
    }
    double[] density = box.density(testCase, given(nodes));
    return IntStream.range(0, patches.size())
        .mapToObj(i -> patches.get(i).with(integral(patches.get(i), size, density, 4 * i)))
        .toList();
  }

  /** Returns the integral over each patch by the corners and the middle. */
  private double[] byCorners(List<Patch> patches, double size) {
    int count = CORNERS.length;
    Tile nodes = Tile.allocate(2, count * patches.size());
    double[] areas = new double[nodes.size()];
    for (int k = 0; k < nodes.size(); k++) {
      Patch p = patches.get(k / count);
      double u = p.u + size * CORNERS[k % count][0];
      double v = p.v + size * CORNERS[k % count][1];
      mesh.map(p.cell, u, v, nodes, k);
      areas[k] = mesh.area(p.cell, u, v) * size * size * WEIGHTS[k % count];
    }
    double[] density = box.density(testCase, given(nodes));
    double[] integrals = new double[patches.size()];
    for (int k = 0; k < density.length; k++) {
      integrals[k / count] += density[k] * areas[k];
    }
    return integrals;
  }

  private static double along(double from, int node, int j, double size) {
    return from + size * (0.5 + Normalization.GAUSS * NODES[node % 4][j]);
  }

  private double integral(Patch p, double size, double[] density, int at) {
    double mean = 0;
    for (int k = at; k < at + 4; k++) {
      double area = mesh.area(p.cell, along(p.u, k, 0, size), along(p.v, k, 1, size));
      mean += density[k] * area / 4;
    }
    return mean * size * size;
  }
}
