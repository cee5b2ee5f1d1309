package dev.bijou.bijector;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.bijou.parameter.Gradient;
import dev.bijou.parameter.Parameters;
import dev.bijou.parameter.Pullback;
import dev.bijou.scalar.ScalarBijector;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SolvedBijectorTest {
  private static final int[] NONE = {};

  /** A bijector whose own gradient of INVERSE is never used. */
  private record Solved(TrainableBijector of, int[] triangularOrder) implements SolvedBijector {
    @Override
    public int dimension() {
      return of.dimension();
    }

    @Override
    public int contextDimension() {
      return of.contextDimension();
    }

    @Override
    public Cost cost(Direction direction) {
      return of.cost(direction);
    }

    @Override
    public Parameters parameters() {
      return of.parameters();
    }

    @Override
    public TrainableBijector bind(Parameters theta) {
      return new Solved(of.bind(theta), triangularOrder);
    }

    @Override
    public Pullback recordForward(Tile x, Tile context, Tile logDet, Scratch scratch) {
      return of.record(Direction.FORWARD, x, context, logDet, scratch);
    }

    @Override
    public void solve(Tile y, Tile context, Tile logDet, Scratch scratch) {
      int mark = scratch.mark();
      of.apply(Direction.INVERSE, y, context, scratch.zeros(1, y.size()), scratch);
      scratch.release(mark);
      subtractLogDeterminant(y, context, logDet, scratch);
    }
  }

  /** Exchanges the two coordinates. */
  private static final class Swap implements TrainableBijector {
    @Override
    public int dimension() {
      return 2;
    }

    @Override
    public Cost cost(Direction direction) {
      return Cost.CLOSED_FORM;
    }

    @Override
    public Pullback record(
        Direction direction, Tile x, Tile context, Tile logDet, Scratch scratch) {
      swap(x, scratch);
      return (bar, logDetBar, contextBar, gradient) -> swap(bar, scratch);
    }

    private static void swap(Tile x, Scratch scratch) {
      Tile first = scratch.copy(x.coordinate(0));
      x.coordinate(0).copyFrom(x.coordinate(1));
      x.coordinate(1).copyFrom(first);
    }
  }

  private static Bijector pair(double tail) {
    return Elementwise.of(List.of(scalar(tail, 0.3), scalar(-tail, -0.2)));
  }

  private static ScalarBijector scalar(double tail, double skew) {
    return ScalarBijector.of(new SinhArcsinh(), new double[] {tail, skew});
  }

  private static TrainableBijector chain(Bijector... parts) {
    return (TrainableBijector) Chain.of(List.of(parts));
  }

  private static TrainableBijector full() {
    return chain(new Twist(0.3), new Swap(), pair(0.1), new Swap(), new Twist(-0.2));
  }

  private static TrainableBijector lower() {
    return chain(new Twist(0.3), pair(0.1), new Twist(-0.2));
  }

  private static TrainableBijector upper() {
    return chain(new Swap(), new Twist(0.3), pair(0.1), new Swap());
  }

  private static void check(TrainableBijector of, int[] order, Direction direction) {
    Solved solved = new Solved(of, order);
    new Probe(solved).checkGradient(solved, direction);
  }

  @ParameterizedTest
  @EnumSource(Direction.class)
  void gradientsMatchCentralDifferences(Direction direction) {
    check(full(), NONE, direction);
  }

  @Test
  void gradientsOfTriangularMapsMatchCentralDifferences() {
    check(lower(), new int[] {0, 1}, Direction.INVERSE);
    check(upper(), new int[] {1, 0}, Direction.INVERSE);
  }

  @Test
  void logDeterminantOfInverseIsMinusThatOfForward() {
    TrainableBijector full = full();
    Probe probe = new Probe(full);
    Tile expected = probe.image(full, Direction.INVERSE);
    Tile image = probe.image(new Solved(full, NONE), Direction.INVERSE);
    for (int j = 0; j < expected.dimension(); j++) {
      assertArrayEquals(expected.toRow(j), image.toRow(j), 1e-14);
    }
  }

  /** The system of y = Jx for one matrix at all points; nothing is solved. */
  private record Linear(double[][] matrix) implements SolvedBijector {
    @Override
    public int dimension() {
      return matrix.length;
    }

    @Override
    public Cost cost(Direction direction) {
      return Cost.CLOSED_FORM;
    }

    @Override
    public Pullback recordForward(Tile x, Tile context, Tile logDet, Scratch scratch) {
      return (bar, logDetBar, contextBar, gradient) -> {
        for (int i = 0; i < bar.size(); i++) {
          bar.setPoint(i, transposed(bar.points(i, i + 1).toPoints()[0]));
        }
      };
    }

    private double[] transposed(double[] v) {
      double[] product = new double[v.length];
      for (int j = 0; j < v.length; j++) {
        for (int i = 0; i < v.length; i++) {
          product[j] += v[i] == 0 ? 0 : matrix[i][j] * v[i];
        }
      }
      return product;
    }

    @Override
    public void solve(Tile y, Tile context, Tile logDet, Scratch scratch) {}

    /** Returns the solution for the right-hand side that belongs to it. */
    private double[] recovered(double... v) {
      Tile g = Tile.ofPoints(transposed(v));
      Tile x = Tile.allocate(v.length, 1);
      solveTransposed(x, Tile.allocate(0, 1), g, new Scratch(true));
      return g.toPoints()[0];
    }
  }

  @Test
  void eliminationChoosesPivots() {
    Linear cyclic = new Linear(new double[][] {{0, 2, 0}, {0, 0, 3}, {4, 0, 0}});
    assertArrayEquals(new double[] {1, 2, 3}, cyclic.recovered(1, 2, 3));
    Linear small = new Linear(new double[][] {{1e-20, 1}, {1, 1}});
    assertArrayEquals(new double[] {1, 2}, small.recovered(1, 2), 1e-15);
  }

  @Test
  void unitsOfCoordinatesDoNotMatter() {
    Linear scaled = new Linear(new double[][] {{10, 1e200}, {1, 1e180}});
    assertArrayEquals(new double[] {1, 2}, scaled.recovered(1, 2), 1e-15);
  }

  /** y₀ = x₀³, y₁ = x₀ + x₁: singular at x₀ = 0. */
  private record Cubic(int[] triangularOrder) implements SolvedBijector {
    @Override
    public int dimension() {
      return 2;
    }

    @Override
    public Cost cost(Direction direction) {
      return Cost.CLOSED_FORM;
    }

    @Override
    public Pullback recordForward(Tile x, Tile context, Tile logDet, Scratch scratch) {
      Tile data = scratch.copy(x);
      return (bar, logDetBar, contextBar, gradient) -> {
        for (int i = 0; i < bar.size(); i++) {
          double slope = 3 * data.get(i, 0) * data.get(i, 0);
          bar.set(i, 0, slope * bar.get(i, 0) + bar.get(i, 1));
        }
      };
    }

    @Override
    public void solve(Tile y, Tile context, Tile logDet, Scratch scratch) {
      for (int i = 0; i < y.size(); i++) {
        y.set(i, 0, Math.cbrt(y.get(i, 0)));
        y.set(i, 1, y.get(i, 1) - y.get(i, 0));
      }
    }
  }

  private static void singular(int[] order) {
    Tile y = Tile.ofPoints(new double[] {0, 1}, new double[] {8, 5});
    Tile none = Tile.allocate(0, 2);
    Scratch scratch = new Scratch(true);
    Pullback back =
        new Cubic(order).record(Direction.INVERSE, y, none, Tile.allocate(1, 2), scratch);
    Tile bar = Tile.allocate(2, 2).fill(1);
    back.pull(bar, Tile.allocate(1, 2), none, Gradient.zeros(Parameters.NONE));
    assertFalse(Double.isFinite(bar.get(0, 0)));
    assertEquals(0, bar.get(1, 0));
    assertEquals(1, bar.get(1, 1));
  }

  @Test
  void singularPointHasNoFiniteDerivativeAndNoEffectOnOthers() {
    singular(NONE);
    singular(new int[] {0, 1});
  }

  /** y_i = 2 x_i + x_(i-1), cyclic. */
  private record Cyclic(int dimension) implements SolvedBijector {
    @Override
    public Cost cost(Direction direction) {
      return Cost.CLOSED_FORM;
    }

    @Override
    public Pullback recordForward(Tile x, Tile context, Tile logDet, Scratch scratch) {
      return (bar, logDetBar, contextBar, gradient) -> {
        Tile given = scratch.copy(bar);
        for (int j = 0; j < dimension; j++) {
          for (int i = 0; i < bar.size(); i++) {
            bar.set(i, j, 2 * given.get(i, j) + given.get(i, (j + 1) % dimension));
          }
        }
      };
    }

    @Override
    public void solve(Tile y, Tile context, Tile logDet, Scratch scratch) {}
  }

  @Test
  void solvesMorePointsThanMatricesFitIntoMemory() {
    int d = 520; // three matrices at once
    Tile g = Tile.allocate(d, 4);
    for (int i = 0; i < g.size(); i++) {
      g.points(i, i + 1).fill(3.0 * i);
    }
    new Cyclic(d).solveTransposed(Tile.allocate(d, 4), Tile.allocate(0, 4), g, new Scratch());
    for (int i = 0; i < g.size(); i++) {
      assertEquals(i, g.get(i, 0), 1e-12);
      assertEquals(i, g.get(i, d - 1), 1e-12);
    }
  }

  /** y = x / 4, with a log-determinant that is NaN at infinity. */
  private record Quarter(int dimension) implements SolvedBijector {
    @Override
    public Cost cost(Direction direction) {
      return Cost.CLOSED_FORM;
    }

    @Override
    public Pullback recordForward(Tile x, Tile context, Tile logDet, Scratch scratch) {
      for (int i = 0; i < x.size(); i++) {
        logDet.set(i, 0, logDet.get(i, 0) - Math.log(4) + 0 * x.get(i, 0));
      }
      return (bar, logDetBar, contextBar, gradient) -> {};
    }

    @Override
    public void solve(Tile y, Tile context, Tile logDet, Scratch scratch) {
      for (int i = 0; i < y.size(); i++) {
        y.set(i, 0, 4 * y.get(i, 0));
      }
      subtractLogDeterminant(y, context, logDet, scratch);
    }
  }

  @Test
  void infiniteSolutionsKeepTheirLogDeterminant() {
    Tile y = Tile.ofRow(1e308, -1e308, 1, Double.NaN);
    Tile logDet = Tile.ofRow(1, 1, 1, 1);
    Tile none = Tile.allocate(0, 4);
    new Quarter(1).apply(Direction.INVERSE, y, none, logDet, new Scratch(true));
    double infinity = Double.POSITIVE_INFINITY;
    assertArrayEquals(new double[] {infinity, -infinity, 4, Double.NaN}, y.toRow(0));
    double log = 1 + Math.log(4);
    assertArrayEquals(new double[] {log, log, log, Double.NaN}, logDet.toRow(0));
  }
}
