package dev.bijou.bijector.planar.internal;

import dev.bijou.bijector.Cost;
import dev.bijou.bijector.Direction;
import dev.bijou.bijector.SolvedBijector;
import dev.bijou.math.Log;
import dev.bijou.math.Log1p;
import dev.bijou.parameter.Parameters;
import dev.bijou.parameter.Pullback;
import dev.bijou.solver.RootFinder;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.BitSet;

/**
 * The map y = x + û h(a) with a = wᵀx + b and {@link PlanarTerms}. Its Jacobian I + h′ û wᵀ has the
 * determinant m h′ + (1 − h′). For INVERSE, a + (m − 1) h(a) = wᵀy + b is solved for a.
 *
 * <p>With s = m h′ + (1 − h′) the backward pass of FORWARD is
 *
 * <pre>
 * ā = h′ ûᵀȳ + l̄ (m − 1) h″ / s        x̄ = ȳ + ā w        b̄ = ā
 * r̄ = h wᵀȳ        m̄ = l̄ h′ / s + r̄ / ‖w‖²        q̄ = m̄ m′ − r̄ / ‖w‖²        (q = wᵀu)
 * w̄ = ā x + r h ȳ + q̄ u − 2 r̄ r w / ‖w‖²        ū = h ȳ + q̄ w
 * </pre>
 */
record PlanarBijector(
    int dimension,
    int contextDimension,
    PlanarActivation activation,
    RootFinder solver,
    Conditioner conditioner)
    implements SolvedBijector {
  @Override
  public Cost cost(Direction direction) {
    return direction == Direction.INVERSE && activation == PlanarActivation.TANH
        ? Cost.ITERATIVE
        : Cost.CLOSED_FORM;
  }

  @Override
  public Parameters parameters() {
    return conditioner.parameters();
  }

  @Override
  public BitSet maskedParameters() {
    return conditioner.maskedParameters();
  }

  @Override
  public SolvedBijector bind(Parameters theta) {
    return new PlanarBijector(
        dimension, contextDimension, activation, solver, conditioner.bind(theta));
  }

  @Override
  public Pullback recordForward(Tile x, Tile context, Tile logDet, Scratch scratch) {
    int n = x.size();
    Tile data = scratch.copy(x);
    Conditioner.Evaluation evaluation = conditioner.evaluate(context, n, scratch);
    PlanarTerms terms = new PlanarTerms(evaluation.values(), activation, scratch);
    double[] a = scratch.array(n);
    double[] h = scratch.array(n);
    double[] slope = scratch.array(n);
    terms.project(x, a);
    activation.evaluate(a, h, slope, n, scratch);
    PlanarTerms.addMultiple(terms.bent, h, x);
    for (int i = 0; i < n; i++) {
      logDet.set(i, 0, logDet.get(i, 0) + logDeterminant(terms, i, slope[i]));
    }
    return (bar, logDetBar, contextBar, gradient) -> {
      int mark = scratch.mark();
      Tile valuesBar = scratch.tile(2 * dimension + 1, n);
      pull(data, terms, h, slope, bar, logDetBar, valuesBar, scratch);
      evaluation.pull(valuesBar, contextBar, gradient);
      scratch.release(mark);
    };
  }

  private static double logDeterminant(PlanarTerms terms, int i, double slope) {
    double excess = (terms.m[i] - 1) * slope;
    return excess > -0.5 ? Log1p.value(excess) : Log.value(terms.determinant(i, slope));
  }

  private void pull(
      Tile x,
      PlanarTerms terms,
      double[] h,
      double[] slope,
      Tile bar,
      Tile logDetBar,
      Tile valuesBar,
      Scratch scratch) {
    int n = x.size();
    double[] along = scratch.array(n);
    double[] across = scratch.array(n);
    PlanarTerms.dot(terms.bent, bar, along);
    PlanarTerms.dot(terms.w, bar, across);
    for (int i = 0; i < n; i++) {
      double l = logDetBar.get(i, 0) / terms.determinant(i, slope[i]);
      double bend = (terms.m[i] - 1) * activation.curvature(h[i], slope[i]);
      double aBar = slope[i] * along[i] + l * bend;
      double rBar = h[i] * across[i] * terms.perSquare[i];
      double dotBar = (l * slope[i] + rBar) * terms.slope(i) - rBar;
      for (int j = 0; j < dimension; j++) {
        double w = terms.w.get(i, j);
        double yBar = bar.get(i, j);
        double ofSquare = -2 * rBar * terms.r[i] * w;
        double ofDot = dotBar * terms.u.get(i, j);
        valuesBar.set(i, j, aBar * x.get(i, j) + terms.r[i] * h[i] * yBar + ofDot + ofSquare);
        valuesBar.set(i, dimension + j, h[i] * yBar + dotBar * w);
        bar.set(i, j, yBar + aBar * w);
      }
      valuesBar.set(i, 2 * dimension, aBar);
    }
  }

  @Override
  public void solve(Tile y, Tile context, Tile logDet, Scratch scratch) {
    int mark = scratch.mark();
    Tile values = conditioner.evaluate(context, y.size(), scratch).values();
    PlanarTerms terms = new PlanarTerms(values, activation, scratch);
    double[] a = scratch.array(y.size());
    terms.project(y, a);
    double[] h = scratch.array(y.size());
    double[] slope = scratch.array(y.size());
    activation.solve(terms.m, a, y.size(), solver, scratch);
    activation.evaluate(a, h, slope, y.size(), scratch);
    for (int i = 0; i < y.size(); i++) {
      logDet.set(i, 0, logDet.get(i, 0) - logDeterminant(terms, i, slope[i]));
      h[i] = -h[i];
    }
    PlanarTerms.addMultiple(terms.bent, h, y);
    scratch.release(mark);
  }

  /** Solves with the rank-one change of the identity: v = g − w h′ ûᵀg / s. */
  @Override
  public void solveTransposed(Tile x, Tile context, Tile g, Scratch scratch) {
    int mark = scratch.mark();
    Tile values = conditioner.evaluate(context, x.size(), scratch).values();
    PlanarTerms terms = new PlanarTerms(values, activation, scratch);
    double[] a = scratch.array(x.size());
    double[] slope = scratch.array(x.size());
    double[] factor = scratch.array(x.size());
    terms.project(x, a);
    activation.evaluate(a, factor, slope, x.size(), scratch);
    PlanarTerms.dot(terms.bent, g, factor);
    for (int i = 0; i < x.size(); i++) {
      factor[i] *= -slope[i] / terms.determinant(i, slope[i]);
    }
    PlanarTerms.addMultiple(terms.w, factor, g);
    scratch.release(mark);
  }
}
