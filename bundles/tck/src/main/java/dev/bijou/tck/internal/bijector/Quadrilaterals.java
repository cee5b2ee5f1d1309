package dev.bijou.tck.internal.bijector;

import dev.bijou.tile.Tile;

/**
 * A mesh of quadrilaterals in the plane, each the image of the unit square under a bilinear map.
 *
 * @param nodes the (cells + 1)² corners, row by row, {@code 2 x n}
 * @param cells the number of cells in each row and column
 */
record Quadrilaterals(Tile nodes, int cells) {
  /** Stores the image of (u, v) in a cell into point {@code at} of a tile. */
  void map(int cell, double u, double v, Tile points, int at) {
    for (int j = 0; j < 2; j++) {
      double near = node(cell, 0, 0, j) * (1 - u) + node(cell, 1, 0, j) * u;
      double far = node(cell, 0, 1, j) * (1 - u) + node(cell, 1, 1, j) * u;
      points.set(at, j, near * (1 - v) + far * v);
    }
  }

  /** Returns the area element of a cell at (u, v). */
  double area(int cell, double u, double v) {
    double[] alongU = new double[2];
    double[] alongV = new double[2];
    for (int j = 0; j < 2; j++) {
      double near = node(cell, 1, 0, j) - node(cell, 0, 0, j);
      double far = node(cell, 1, 1, j) - node(cell, 0, 1, j);
      alongU[j] = near * (1 - v) + far * v;
      double left = node(cell, 0, 1, j) - node(cell, 0, 0, j);
      double right = node(cell, 1, 1, j) - node(cell, 1, 0, j);
      alongV[j] = left * (1 - u) + right * u;
    }
    return Math.abs(alongU[0] * alongV[1] - alongU[1] * alongV[0]);
  }

  private double node(int cell, int right, int up, int j) {
    int row = cell / cells + right;
    int column = cell % cells + up;
    return nodes.get(row * (cells + 1) + column, j);
  }
}
