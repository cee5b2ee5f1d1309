package dev.bijou.bijector.coupling.internal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bijou.parameter.Parameters;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A conversion of another library's parameters to those of a flow. */
final class ImportedParameters {
  private final JsonNode state;
  private Parameters theta = Parameters.NONE;

  ImportedParameters(JsonNode state) {
    this.state = state;
  }

  Parameters parameters() {
    return theta;
  }

  static int[] range(int count) {
    return IntStream.range(0, count).toArray();
  }

  private double[] vector(String name) {
    return row(state.get(name));
  }

  double[][] matrix(String name) {
    return IntStream.range(0, state.get(name).size())
        .mapToObj(r -> state.get(name).get(r))
        .map(ImportedParameters::row)
        .toArray(double[][]::new);
  }

  private static double[] row(JsonNode row) {
    return IntStream.range(0, row.size()).mapToDouble(c -> row.get(c).asDouble()).toArray();
  }

  /** Adds a vector unchanged. */
  ImportedParameters copy(String there, String here) {
    double[] values = vector(there);
    theta = theta.and(here, values, values.length);
    return this;
  }

  /** Adds a row for each coordinate of a scalar family; a file has them as one matrix. */
  ImportedParameters addRows(String here, String block, double[][] rows) {
    for (int j = 0; j < rows.length; j++) {
      theta = theta.and(here + j + "." + block, rows[j], rows[j].length);
    }
    return this;
  }

  /** Adds a matrix. */
  ImportedParameters add(String here, double[][] values) {
    double[] flat = Arrays.stream(values).flatMapToDouble(Arrays::stream).toArray();
    theta = theta.and(here, flat, values.length, values[0].length);
    return this;
  }

  /** Adds a linear layer with its rows and columns reordered. */
  ImportedParameters linear(String there, String here, int[] rows, int[] columns) {
    double[] ones = new double[rows.length];
    Arrays.fill(ones, 1);
    return linear(there, here, rows, columns, ones);
  }

  /** Adds a linear layer with its rows and columns reordered, and its rows multiplied. */
  ImportedParameters linear(
      String there, String here, int[] rows, int[] columns, double[] factors) {
    double[][] all = matrix(there + ".weight");
    double[] bias = vector(there + ".bias");
    double[][] weight = new double[rows.length][columns.length];
    double[] own = new double[rows.length];
    for (int r = 0; r < rows.length; r++) {
      for (int c = 0; c < columns.length; c++) {
        weight[r][c] = factors[r] * all[rows[r]][columns[c]];
      }
      own[r] = factors[r] * bias[rows[r]];
    }
    return add(here, weight, own);
  }

  /**
   * Adds two linear layers as one.
   *
   * @param rows the order of the rows, counted from the first layer's on
   * @param sameInputs whether the layers share their inputs; otherwise the weight is block-diagonal
   */
  ImportedParameters beside(
      String first, String second, String here, int[] rows, boolean sameInputs, int[] columns) {
    double[][] a = select(matrix(first + ".weight"), columns);
    double[][] b = select(matrix(second + ".weight"), columns);
    double[] bias =
        Stream.of(first, second).flatMapToDouble(n -> Arrays.stream(vector(n + ".bias"))).toArray();
    double[][] weight = new double[rows.length][];
    double[] own = new double[rows.length];
    for (int r = 0; r < rows.length; r++) {
      weight[r] = sameInputs ? stacked(a, b, rows[r]) : blocks(a, b, rows[r]);
      own[r] = bias[rows[r]];
    }
    return add(here, weight, own);
  }

  private static double[][] select(double[][] rows, int[] columns) {
    return Arrays.stream(rows)
        .map(row -> Arrays.stream(columns).mapToDouble(c -> row[c]).toArray())
        .toArray(double[][]::new);
  }

  private static double[] stacked(double[][] a, double[][] b, int row) {
    return row < a.length ? a[row] : b[row - a.length];
  }

  private static double[] blocks(double[][] a, double[][] b, int row) {
    double[] whole = new double[a[0].length + b[0].length];
    double[] part = stacked(a, b, row);
    System.arraycopy(part, 0, whole, row < a.length ? 0 : a[0].length, part.length);
    return whole;
  }

  private ImportedParameters add(String here, double[][] weight, double[] bias) {
    double[] flat = Arrays.stream(weight).flatMapToDouble(Arrays::stream).toArray();
    theta =
        theta
            .and(here + ".weight", flat, weight.length, weight[0].length)
            .and(here + ".bias", bias, bias.length);
    return this;
  }
}
