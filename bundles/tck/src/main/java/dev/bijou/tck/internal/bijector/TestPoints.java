package dev.bijou.tck.internal.bijector;

import dev.bijou.tck.internal.measure.Points;
import dev.bijou.tck.internal.measure.Tiles;
import dev.bijou.tile.Tile;
import java.util.SplittableRandom;

/** Test points, inside or outside the domain of a map. */
record TestPoints(int dimension, int contextDimension) {
  private static final int RANDOM = 48;
  private static final int GRID = 49;
  private static final int FAR = 32;
  private static final int SPREAD = 257;
  private static final double REACH = 6;
  private static final double FARTHEST = 40;

  /** Returns random points, some beyond three standard deviations; in one dimension also a grid. */
  Points near() {
    SplittableRandom random = new SplittableRandom(dimension);
    Tile scattered = Tiles.normal(dimension, RANDOM, 1.5, random);
    Tile x = dimension == 1 ? Tiles.join(grid(), scattered) : scattered;
    return given(x, random);
  }

  /** Returns evenly spaced points of the line, in ascending order. */
  static Tile grid() {
    Tile grid = Tile.allocate(1, GRID);
    for (int i = 0; i < GRID; i++) {
      grid.set(i, 0, -REACH + 2 * REACH * i / (GRID - 1));
    }
    return grid;
  }

  /**
   * Returns points of which about half of the coordinates lie between 6 and 40 in magnitude, on a
   * logarithmic scale.
   */
  Points far() {
    SplittableRandom random = new SplittableRandom(dimension + 100);
    Tile x = Tiles.normal(dimension, FAR, 1, random);
    for (int i = 0; i < FAR; i++) {
      x.set(i, random.nextInt(dimension), tail(random));
      for (int j = 0; j < dimension; j++) {
        x.set(i, j, random.nextBoolean() ? x.get(i, j) : tail(random));
      }
    }
    return given(x, random);
  }

  /**
   * Returns points whose coordinates each take all multiples of 1/16 from −8 to 8, in random order.
   */
  Points spread() {
    SplittableRandom random = new SplittableRandom(dimension + 200);
    Tile x = Tile.allocate(dimension, SPREAD);
    for (int j = 0; j < dimension; j++) {
      for (int i = 0; i < SPREAD; i++) {
        int other = random.nextInt(i + 1);
        x.set(i, j, x.get(other, j));
        x.set(other, j, (i - SPREAD / 2) / 16.0);
      }
    }
    return given(x, random);
  }

  private static double tail(SplittableRandom random) {
    double magnitude = REACH * Math.pow(FARTHEST / REACH, random.nextDouble());
    return random.nextBoolean() ? magnitude : -magnitude;
  }

  /** Returns the points with random contexts. */
  Points given(Tile x, SplittableRandom random) {
    return new Points(x, Tiles.normal(contextDimension, x.size(), 1, random));
  }
}
