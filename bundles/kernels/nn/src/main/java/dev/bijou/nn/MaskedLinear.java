package dev.bijou.nn;

import dev.bijou.math.ColumnBand;
import dev.bijou.math.Matrix;
import dev.bijou.math.OuterProduct;
import dev.bijou.parameter.Gradient;
import dev.bijou.parameter.Parameters.Block;
import dev.bijou.tile.Scratch;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The masked linear map u = W h + b, in which each unit of u is connected to the units of h whose
 * degree is at most its own. W is stored row by row, one row for each unit of u, followed by b. The
 * values of a unit are an array of n.
 */
final class MaskedLinear {
  private final SortedDegrees below;
  private final SortedDegrees own;
  private final int offset;
  private final double[] values;
  private final Matrix matrix;

  /**
   * @param below the units of h
   * @param own the units of u
   * @param values the parameters of the whole network, not copied
   * @param offset the offset of this layer's parameters
   */
  MaskedLinear(SortedDegrees below, SortedDegrees own, double[] values, int offset) {
    this.below = below;
    this.own = own;
    this.values = values;
    this.offset = offset;
    this.matrix = Matrix.of(values, offset, below.size());
  }

  /** Returns this layer on another vector of parameters. */
  MaskedLinear withValues(double[] others) {
    return new MaskedLinear(below, own, others, offset);
  }

  SortedDegrees units() {
    return own;
  }

  private int biasAt() {
    return offset + own.size() * below.size();
  }

  /** Returns the offset of the next layer's parameters. */
  int end() {
    return biasAt() + own.size();
  }

  /** Draws all weights that are not masked, and all of b. */
  void randomize(RandomGenerator random) {
    for (int row = 0; row < own.size(); row++) {
      int fanIn = fanIn(row);
      double bound = 1 / Math.sqrt(Math.max(1, fanIn));
      int start = offset + row * below.size();
      for (int k = start; k < start + fanIn; k++) {
        values[k] = random.nextDouble(-bound, bound);
      }
      values[biasAt() + row] = random.nextDouble(-bound, bound);
    }
  }

  void setBias(double[] bias) {
    System.arraycopy(bias, 0, values, biasAt(), bias.length);
  }

  /** Returns the parameter blocks of the layer. */
  List<Block> blocks(String name) {
    return List.of(
        Block.of(name + ".weight", own.size(), below.size()), Block.of(name + ".bias", own.size()));
  }

  /**
   * Marks the masked weights, and all parameters of units above the highest degree that is read.
   */
  void markMasked(BitSet maskedParameters, int highest) {
    int used = own.upTo(highest);
    for (int row = 0; row < own.size(); row++) {
      int start = offset + row * below.size();
      maskedParameters.set(start + (row < used ? fanIn(row) : 0), start + below.size());
    }
    maskedParameters.set(biasAt() + used, end());
  }

  /** Sets the parameters of units above the highest degree that is read to zero. */
  void clearIdle(double[] all, int highest) {
    int used = own.upTo(highest);
    Arrays.fill(all, offset + used * below.size(), biasAt(), 0);
    Arrays.fill(all, biasAt() + used, end(), 0);
  }

  private int fanIn(int row) {
    return below.upTo(own.degree(row));
  }

  /** Sets the units of u from {@code first} to {@code last} to b. */
  void start(double[][] u, int first, int last, int n) {
    for (int row = first; row < last; row++) {
      Arrays.fill(u[row], 0, n, values[biasAt() + row]);
    }
  }

  /** Adds the contributions of all connected units of h. */
  void add(double[][] h, double[][] u, int first, int last, int n) {
    matrix.addProduct(h, u, first, last, new ConnectedBelow(), n);
  }

  /**
   * Adds the contributions of the units of h from {@code from} to {@code to}, all of them
   * connected.
   */
  void add(double[][] h, double[][] u, int first, int last, int from, int to, int n) {
    matrix.addProduct(h, u, first, last, ColumnBand.between(from, to), n);
  }

  /**
   * Adds d/dh of the units of h from {@code first} to {@code last}, from all connected units of u.
   */
  void pull(double[][] uBar, double[][] hBar, int first, int last, int n) {
    matrix.transposed().addProduct(uBar, hBar, first, last, new ConnectedAbove(), n);
  }

  /** Adds d/dh from the units of u from {@code from} to {@code to}, all of them connected. */
  void pull(double[][] uBar, double[][] hBar, int first, int last, int from, int to, int n) {
    matrix.transposed().addProduct(uBar, hBar, first, last, ColumnBand.between(from, to), n);
  }

  /** Adds d/dW and d/db. */
  void differentiate(double[][] h, double[][] uBar, int n, Gradient gradient, Scratch scratch) {
    double[] sums = gradient.data();
    OuterProduct.add(uBar, h, new ConnectedBelow(), n, sums, gradient.start() + offset, scratch);
    for (int row = 0; row < own.size(); row++) {
      double sum = 0;
      for (int i = 0; i < n; i++) {
        sum += uBar[row][i];
      }
      sums[gradient.start() + biasAt() + row] += sum;
    }
  }

  /** The units of h to which a unit of u is connected. */
  private final class ConnectedBelow implements ColumnBand {
    @Override
    public int from(int row) {
      return 0;
    }

    @Override
    public int to(int row) {
      return fanIn(row);
    }
  }

  /** The units of u to which a unit of h is connected. */
  private final class ConnectedAbove implements ColumnBand {
    @Override
    public int from(int unit) {
      return own.upTo(below.degree(unit) - 1);
    }

    @Override
    public int to(int unit) {
      return own.size();
    }
  }
}
