package dev.bijou.math.inverse;

import dev.bijou.math.Gaussian;
import dev.bijou.tile.Scratch;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/**
 * Makes the pieces of an inverse: few at first, at knots that are solved for, then twice as many
 * until they are good enough. The knots between are inverted from the pieces there are, which at
 * the same time tells how good these are.
 */
final class Doubling {
  static final int FEWEST = 16;
  static final int MOST = 512;

  /** Halving a piece divides the error of a polynomial of degree 5 by 64; half of that is safe. */
  private static final double GAIN = 32;

  /** The share of points that may need another evaluation. */
  private static final double SHARE = 0.005;

  /** The weight of the outermost knots, a latent of density 1 having weight 1. */
  private static final double LEAST_WEIGHT = 1e-3;

  private final Curve curve;
  private final Scratch scratch;

  Doubling(Curve curve, Scratch scratch) {
    this.curve = curve;
    this.scratch = scratch;
  }

  /** The pieces, {@link #FEWEST} to {@code most} of them. */
  Pieces pieces(int most) {
    double[] x = row(FEWEST + 1, k -> Pieces.knot(k, FEWEST));
    curve.solve(x, new double[x.length], x.length, scratch);
    Pieces pieces = through(x);
    boolean good = false;
    while (!good && 2 * pieces.count() <= most) {
      double[] z = between(pieces.count());
      good = good(pieces, z);
      double[] middle = z.clone();
      TabulatedInverse.apply(curve, pieces, middle, new double[z.length], z.length, scratch);
      x = interleave(x, middle);
      pieces = through(x);
    }
    return pieces;
  }

  private Pieces through(double[] x) {
    int n = x.length;
    int mark = scratch.mark();
    Jets jets = new Jets(n, scratch);
    curve.evaluate(x, jets, n, scratch);
    scratch.tally().evaluated(n);
    double[] first = row(n, k -> jets.slope[k]);
    double[] second = row(n, k -> jets.slope[k] * jets.bend[k]);
    scratch.release(mark);
    return new Pieces(x, first, second);
  }

  private static double[] between(int pieces) {
    return row(pieces, k -> Pieces.knot(2 * k + 1, 2 * pieces));
  }

  /** Whether half as long pieces will do for nearly all points. */
  private boolean good(Pieces pieces, double[] z) {
    int n = z.length;
    int mark = scratch.mark();
    Step step = new Step(n, scratch);
    pieces.guess(z, step.x, n, scratch);
    step.take(curve, z, n, scratch);
    double all = 0;
    double bad = 0;
    for (int i = 0; i < n; i++) {
      double weight = Gaussian.value(z[i]) + LEAST_WEIGHT;
      all += weight;
      bad += step.acceptable(i, GAIN) ? 0 : weight;
    }
    scratch.release(mark);
    return bad <= SHARE * all;
  }

  private static double[] interleave(double[] even, double[] odd) {
    return row(even.length + odd.length, k -> k % 2 == 0 ? even[k / 2] : odd[k / 2]);
  }

  private static double[] row(int n, IntToDoubleFunction value) {
    double[] row = new double[n];
    Arrays.setAll(row, value);
    return row;
  }
}
