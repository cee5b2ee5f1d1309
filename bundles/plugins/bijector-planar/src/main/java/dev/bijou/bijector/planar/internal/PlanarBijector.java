package dev.bijou.bijector.planar.internal;

import dev.bijou.bijector.Cost;
import dev.bijou.bijector.Direction;
import dev.bijou.bijector.SolvedBijector;
import dev.bijou.math.RowArrays;
import dev.bijou.math.TanhEquation;
import dev.bijou.nn.Conditioner;
import dev.bijou.parameter.Parameters;
import dev.bijou.parameter.Pullback;
import dev.bijou.solver.RootFinder;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.BitSet;

/**
 * The map y = x + û h(a) with a = wᵀx + b and {@link PlanarTerms}. Its Jacobian I + h′ û wᵀ has the
 * determinant m h′ + (1 − h′). For INVERSE, a + (m − 1) h(a) = wᵀy + b is solved for a.
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
    boolean iterates = activation == PlanarActivation.TANH;
    return iterates ? SolvedBijector.super.cost(direction) : Cost.CLOSED_FORM;
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

  private PlanarTerms terms(Tile context, int n, Scratch scratch) {
    return new PlanarTerms(
        conditioner.evaluate(context, n, scratch).values(), activation, scratch);
  }

  @Override
  public Pullback recordForward(Tile x, Tile context, Tile logDet, Scratch scratch) {
    double[][] data = RowArrays.of(x, scratch);
    Conditioner.Evaluation evaluation = conditioner.evaluate(context, x.size(), scratch);
    PlanarTerms terms = new PlanarTerms(evaluation.values(), activation, scratch);
    terms.project(x, scratch);
    activation.evaluate(terms.h, terms.slope, x.size(), scratch);
    terms.addTo(1, x, logDet, scratch);
    return (bar, logDetBar, contextBar, gradient) -> {
      int mark = scratch.mark();
      evaluation.pull(terms.pull(data, bar, logDetBar, scratch), contextBar, gradient);
      scratch.release(mark);
    };
  }

  @Override
  public void solve(Tile y, Tile context, Tile logDet, Scratch scratch) {
    int mark = scratch.mark();
    PlanarTerms terms = terms(context, y.size(), scratch);
    terms.project(y, scratch);
    activation.solve(terms.m, terms.h, y.size(), solver, scratch);
    activation.evaluate(terms.h, terms.slope, y.size(), scratch);
    terms.addTo(-1, y, logDet, scratch);
    scratch.release(mark);
  }

  /** Solves with the rank-one change of the identity: v = g − w h′ ûᵀg / s. */
  @Override
  public void solveTransposed(Tile x, Tile context, Tile g, Scratch scratch) {
    int mark = scratch.mark();
    PlanarTerms terms = terms(context, x.size(), scratch);
    terms.project(x, scratch);
    activation.evaluate(terms.h, terms.slope, x.size(), scratch);
    double[][] rows = RowArrays.of(g, scratch);
    double[] factor = scratch.array(x.size());
    RowArrays.dot(terms.bent, rows, factor, x.size());
    for (int i = 0; i < x.size(); i++) {
      factor[i] *= -terms.slope[i] / TanhEquation.slope(terms.m[i], terms.slope[i]);
    }
    RowArrays.addMultiples(factor, terms.w, rows, x.size());
    RowArrays.write(rows, g);
    scratch.release(mark);
  }
}
