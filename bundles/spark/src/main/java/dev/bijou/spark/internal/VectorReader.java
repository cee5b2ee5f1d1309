package dev.bijou.spark.internal;

import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.jspecify.annotations.Nullable;

/** Reads a point from elements of a vector, dense or sparse, in the form that Spark stores. */
final class VectorReader implements PointReader {
  private static final long serialVersionUID = 1;

  /** The fields of a stored vector: its kind (0 for sparse), size, indices and values. */
  private static final int FIELDS = 4;

  private static final int SIZE = 1;
  private static final int INDICES = 2;
  private static final int VALUES = 3;

  private final String column;
  private final int ordinal;
  private final int size;
  private final int[] elements;
  private final String[] names;

  /**
   * Creates a reader.
   *
   * @param column the name of the column of vectors, and its index in a row
   * @param size the size that every vector must have
   * @param elements the index in the vector of each coordinate
   * @param names the name of each coordinate
   */
  VectorReader(String column, int ordinal, int size, int[] elements, String[] names) {
    this.column = column;
    this.ordinal = ordinal;
    this.size = size;
    this.elements = elements.clone();
    this.names = names.clone();
  }

  @Override
  public int dimension() {
    return elements.length;
  }

  @Override
  public @Nullable String read(InternalRow row, double[] point) {
    if (row.isNullAt(ordinal)) {
      return "column " + column + ": expected a vector; got null";
    }
    InternalRow vector = row.getStruct(ordinal, FIELDS);
    boolean dense = vector.getByte(0) != 0;
    ArrayData values = vector.getArray(VALUES);
    int found = dense ? values.numElements() : vector.getInt(SIZE);
    if (found != size) {
      return "column " + column + ": expected a vector of size " + size + "; got size " + found;
    }
    return dense ? dense(values, point) : sparse(vector.getArray(INDICES), values, point);
  }

  private @Nullable String dense(ArrayData values, double[] point) {
    boolean finite = true;
    for (int j = 0; j < elements.length; j++) {
      point[j] = values.getDouble(elements[j]);
      finite &= Double.isFinite(point[j]);
    }
    return finite ? null : problem(point);
  }

  private @Nullable String sparse(ArrayData indices, ArrayData values, double[] point) {
    boolean finite = true;
    for (int j = 0; j < elements.length; j++) {
      int k = find(indices, elements[j]);
      point[j] = k < 0 ? 0 : values.getDouble(k);
      finite &= Double.isFinite(point[j]);
    }
    return finite ? null : problem(point);
  }

  /** Returns the place of an element among the indices, which ascend; −1 if it is not there. */
  private static int find(ArrayData indices, int element) {
    int from = 0;
    int to = indices.numElements() - 1;
    while (from <= to) {
      int middle = (from + to) >>> 1;
      int index = indices.getInt(middle);
      if (index == element) {
        return middle;
      }
      if (index < element) {
        from = middle + 1;
      } else {
        to = middle - 1;
      }
    }
    return -1;
  }

  private @Nullable String problem(double[] point) {
    for (int j = 0; j < elements.length; j++) {
      String problem = PointReader.problem(names[j], point[j]);
      if (problem != null) {
        return problem;
      }
    }
    return null;
  }
}
