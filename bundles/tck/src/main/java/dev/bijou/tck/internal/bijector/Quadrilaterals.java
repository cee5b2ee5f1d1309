package dev.bijou.tck.internal.bijector;

import dev.bijou.tile.Tile;

/**
 * A mesh of quadrilaterals in the plane, each the image of the unit square under a bilinear map.
 *
 * @param nodes (cells + 1)² corners, row after row, {@code 2 x n}
 * @param cells in each row and column
 */
record Quadrilaterals(Tile nodes, int cells) {
  /** Four places in each cell, {@code offset} away from the middle of its square. */
  Tile places(double offset) {
    Tile places = Tile.allocate(2, 4 * cells * cells);
    for (int i = 0; i < places.size(); i++) {
      for (int j = 0; j < 2; j++) {
        places.set(i, j, corner(i, j, u(i, offset), v(i, offset)));
      }
    }
    return places;
  }

  /** The sum over cells of the mean of value times area element at the places. */
  double integrate(double[] values, double offset) {
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      sum += values[i] * Math.abs(area(i, u(i, offset), v(i, offset))) / 4;
    }
    return sum;
  }

  private static double u(int place, double offset) {
    return 0.5 + (place % 2 == 0 ? -offset : offset);
  }

  private static double v(int place, double offset) {
    return 0.5 + (place / 2 % 2 == 0 ? -offset : offset);
  }

  private double corner(int place, int j, double u, double v) {
    double near = node(place, 0, 0, j) * (1 - u) + node(place, 1, 0, j) * u;
    double far = node(place, 0, 1, j) * (1 - u) + node(place, 1, 1, j) * u;
    return near * (1 - v) + far * v;
  }

  private double area(int place, double u, double v) {
    double[] alongU = new double[2];
    double[] alongV = new double[2];
    for (int j = 0; j < 2; j++) {
      double near = node(place, 1, 0, j) - node(place, 0, 0, j);
      double far = node(place, 1, 1, j) - node(place, 0, 1, j);
      alongU[j] = near * (1 - v) + far * v;
      double left = node(place, 0, 1, j) - node(place, 0, 0, j);
      double right = node(place, 1, 1, j) - node(place, 1, 0, j);
      alongV[j] = left * (1 - u) + right * u;
    }
    return alongU[0] * alongV[1] - alongU[1] * alongV[0];
  }

  private double node(int place, int right, int up, int j) {
    int cell = place / 4;
    int row = cell / cells + right;
    int column = cell % cells + up;
    return nodes.get(row * (cells + 1) + column, j);
  }
}
