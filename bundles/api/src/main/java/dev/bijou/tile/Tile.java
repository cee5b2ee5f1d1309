package dev.bijou.tile;

import java.util.Arrays;

/**
 * A batch of {@code size} points of R<sup>dimension</sup>, coordinate-major.
 *
 * <p>Coordinate {@code j} of point {@code i} is {@code data()[offset(j) + i]}, so a loop over the
 * points of one coordinate runs over adjacent memory. Views made by {@link #coordinate}, {@link
 * #coordinates} and {@link #points} share storage with their tile. Not thread-safe.
 */
public final class Tile {
  private final double[] data;
  private final int start;
  private final int stride;
  private final int dimension;
  private final int size;

  Tile(double[] data, int start, int stride, int dimension, int size) {
    this.data = data;
    this.start = start;
    this.stride = stride;
    this.dimension = dimension;
    this.size = size;
  }

  /**
   * Allocates a tile of zeros.
   *
   * @throws IllegalArgumentException if a size is negative or the tile would not fit into one array
   */
  public static Tile allocate(int dimension, int size) {
    return new Tile(new double[length(dimension, size)], 0, size, dimension, size);
  }

  /** Copies points, each an array of the same length; no points give a tile of dimension 0. */
  public static Tile ofPoints(double[]... points) {
    int dimension = points.length == 0 ? 0 : points[0].length;
    Tile tile = allocate(dimension, points.length);
    for (int i = 0; i < points.length; i++) {
      tile.setPoint(i, points[i]);
    }
    return tile;
  }

  /** Copies values into a tile of dimension 1. */
  public static Tile ofRow(double... values) {
    return new Tile(values.clone(), 0, values.length, 1, values.length);
  }

  /** Wraps a row-shaped array without copying: a tile of dimension 1 that writes through. */
  public static Tile over(double[] values) {
    return new Tile(values, 0, values.length, 1, values.length);
  }

  static int length(int dimension, int size) {
    if (dimension < 0 || size < 0 || (long) dimension * size > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          "tile: expected dimension >= 0, size >= 0 and fewer than 2^31 values; got "
              + dimension
              + " x "
              + size);
    }
    return dimension * size;
  }

  /** Returns the number of coordinates of a point. */
  public int dimension() {
    return dimension;
  }

  /** Returns the number of points. */
  public int size() {
    return size;
  }

  /**
   * Returns the storage, shared with every view. Only the values at {@link #offset} belong to this
   * tile.
   */
  public double[] data() {
    return data;
  }

  /** Returns the index of coordinate {@code j} of point 0 in {@link #data}. */
  public int offset(int j) {
    return start + j * stride;
  }

  /** Returns coordinate {@code j} of point {@code i}. For loops that need not be fast. */
  public double get(int i, int j) {
    return data[offset(j) + checked(i)];
  }

  /** Sets coordinate {@code j} of point {@code i}. For loops that need not be fast. */
  public void set(int i, int j, double value) {
    data[offset(j) + checked(i)] = value;
  }

  private int checked(int i) {
    if (i < 0 || i >= size) {
      throw new IndexOutOfBoundsException("point: expected 0 to " + (size - 1) + "; got " + i);
    }
    return i;
  }

  /** Sets one point to a copy of these values. */
  public void setPoint(int i, double[] point) {
    if (point.length != dimension) {
      throw new IllegalArgumentException(
          "point " + i + ": expected " + dimension + " coordinates; got " + point.length);
    }
    for (int j = 0; j < dimension; j++) {
      set(i, j, point[j]);
    }
  }

  /** Returns a view of one coordinate: a tile of dimension 1. */
  public Tile coordinate(int j) {
    return coordinates(j, j + 1);
  }

  /** Returns a view of the coordinates {@code from} (inclusive) to {@code to} (exclusive). */
  public Tile coordinates(int from, int to) {
    requireRange("coordinates", from, to, dimension);
    return new Tile(data, offset(from), stride, to - from, size);
  }

  /** Returns a view of the points {@code from} (inclusive) to {@code to} (exclusive). */
  public Tile points(int from, int to) {
    requireRange("points", from, to, size);
    return new Tile(data, start + from, stride, dimension, to - from);
  }

  private static void requireRange(String what, int from, int to, int limit) {
    if (from < 0 || to < from || to > limit) {
      throw new IndexOutOfBoundsException(
          what + ": expected a range within 0 to " + limit + "; got " + from + " to " + to);
    }
  }

  /** Sets every value; returns this. */
  public Tile fill(double value) {
    for (int j = 0; j < dimension; j++) {
      Arrays.fill(data, offset(j), offset(j) + size, value);
    }
    return this;
  }

  /** Copies every value of a tile of the same shape; returns this. The two may overlap. */
  public Tile copyFrom(Tile other) {
    requireShape(other);
    for (int j = 0; j < dimension; j++) {
      System.arraycopy(other.data, other.offset(j), data, offset(j), size);
    }
    return this;
  }

  /** Adds every value of a tile of the same shape; returns this. */
  public Tile add(Tile other) {
    requireShape(other);
    for (int j = 0; j < dimension; j++) {
      int to = offset(j);
      int from = other.offset(j);
      for (int i = 0; i < size; i++) {
        data[to + i] += other.data[from + i];
      }
    }
    return this;
  }

  private void requireShape(Tile other) {
    if (other.dimension != dimension || other.size != size) {
      throw new IllegalArgumentException("tile: expected " + this + "; got " + other);
    }
  }

  /** Returns a copy, point by point. */
  public double[][] toPoints() {
    double[][] points = new double[size][dimension];
    for (int j = 0; j < dimension; j++) {
      for (int i = 0; i < size; i++) {
        points[i][j] = data[offset(j) + i];
      }
    }
    return points;
  }

  /** Returns a copy of one coordinate of all points. */
  public double[] toRow(int j) {
    return Arrays.copyOfRange(data, offset(j), offset(j) + size);
  }

  /** Returns the shape, as {@code dimension x size}. */
  @Override
  public String toString() {
    return dimension + " x " + size;
  }
}
