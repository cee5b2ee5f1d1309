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
 * u = W h + b, each unit of u seeing the units of h whose degree is at most its own. Weights are
 * stored unit by unit of u, behind them b. Rows are arrays of n values, one for each unit.
 */
final class MaskedLinear {
  private final SortedDegrees below;
  private final SortedDegrees own;
  private final int at;
  private final double[] values;
  private final Matrix matrix;

  /**
   * @param values the parameters of a whole network, not copied
   * @param at where those of this layer begin
   */
  MaskedLinear(SortedDegrees below, SortedDegrees own, double[] values, int at) {
    this.below = below;
    this.own = own;
    this.values = values;
    this.at = at;
    this.matrix = Matrix.of(values, at, below.size());
  }

  /** The same layer in another vector of parameters. */
  MaskedLinear in(double[] others) {
    return new MaskedLinear(below, own, others, at);
  }

  SortedDegrees units() {
    return own;
  }

  private int biasAt() {
    return at + own.size() * below.size();
  }

  /** Where the parameters of the next layer begin. */
  int end() {
    return biasAt() + own.size();
  }

  /** Draws all weights that are read, and all of b. */
  void randomize(RandomGenerator random) {
    for (int row = 0; row < own.size(); row++) {
      int seen = seen(row);
      double bound = 1 / Math.sqrt(Math.max(1, seen));
      int start = at + row * below.size();
      for (int k = start; k < start + seen; k++) {
        values[k] = random.nextDouble(-bound, bound);
      }
      values[biasAt() + row] = random.nextDouble(-bound, bound);
    }
  }

  void setBias(double[] bias) {
    System.arraycopy(bias, 0, values, biasAt(), bias.length);
  }

  /** What its parameters are called. */
  List<Block> blocks(String name) {
    return List.of(
        Block.of(name + ".weight", own.size(), below.size()), Block.of(name + ".bias", own.size()));
  }

  /** Marks the weights behind the mask. */
  void markUnread(BitSet maskedParameters) {
    for (int row = 0; row < own.size(); row++) {
      int start = at + row * below.size();
      maskedParameters.set(start + seen(row), start + below.size());
    }
  }

  private int seen(int row) {
    return below.upTo(own.degree(row));
  }

  /** Puts b into the rows from {@code first} to {@code last}. */
  void start(double[][] u, int first, int last, int n) {
    for (int row = first; row < last; row++) {
      Arrays.fill(u[row], 0, n, values[biasAt() + row]);
    }
  }

  /** Adds all that those rows see. */
  void add(double[][] h, double[][] u, int first, int last, int n) {
    matrix.addProduct(h, u, first, last, new Seen(), n);
  }

  /** Adds what they see of the units from {@code from} to {@code to}, all of which they see. */
  void add(double[][] h, double[][] u, int first, int last, int from, int to, int n) {
    matrix.addProduct(h, u, first, last, ColumnBand.between(from, to), n);
  }

  /** Adds d/dh of the units of h from {@code first} to {@code last}, from all that see them. */
  void pull(double[][] uBar, double[][] hBar, int first, int last, int n) {
    matrix.transposed().addProduct(uBar, hBar, first, last, new Seeing(), n);
  }

  /** The same from the units from {@code from} to {@code to}, all of which see them. */
  void pull(double[][] uBar, double[][] hBar, int first, int last, int from, int to, int n) {
    matrix.transposed().addProduct(uBar, hBar, first, last, ColumnBand.between(from, to), n);
  }

  /** Adds d/dW and d/db. */
  void differentiate(double[][] h, double[][] uBar, int n, Gradient gradient, Scratch scratch) {
    double[] sums = gradient.data();
    OuterProduct.add(uBar, h, new Seen(), n, sums, gradient.start() + at, scratch);
    for (int row = 0; row < own.size(); row++) {
      double sum = 0;
      for (int i = 0; i < n; i++) {
        sum += uBar[row][i];
      }
      sums[gradient.start() + biasAt() + row] += sum;
    }
  }

  /** The units below that a unit sees. */
  private final class Seen implements ColumnBand {
    @Override
    public int from(int row) {
      return 0;
    }

    @Override
    public int to(int row) {
      return seen(row);
    }
  }

  /** The units that see one below. */
  private final class Seeing implements ColumnBand {
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
