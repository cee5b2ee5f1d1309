package dev.bijou.bijector.sylvester.internal;

import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.BijectorFactory;
import dev.bijou.bijector.BijectorType;
import dev.bijou.bijector.BuildContext;
import dev.bijou.bijector.InvalidSettingException;
import dev.bijou.doc.BlockDoc;
import dev.bijou.doc.Doc;
import dev.bijou.doc.Formula;
import dev.bijou.math.Newton;
import dev.bijou.math.NormalSampler;
import dev.bijou.parameter.Parameters;
import dev.bijou.solver.RootFinder;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.osgi.service.component.annotations.Component;

/**
 * The Sylvester layer: R. van den Berg, L. Hasenclever, J. M. Tomczak, M. Welling, <i>Sylvester
 * Normalizing Flows for Variational Inference</i> (2018), with Householder reflections.
 *
 * @param rank the number M of columns of Q; with fewer coordinates, that number
 * @param solver the root finder of the inverse
 */
@Component
@BijectorType("sylvester")
@Doc("y = x + Q R tanh(S Q^T x + b), along M directions; R and S upper triangular")
@Formula("y = x + Q · R · tanh(S · Qᵀx + b)")
@BlockDoc(
    name = "vectors",
    shape = "min(rank, dimension) × dimension",
    meaning = "the vectors v of reflections, row by row, whose product gives the columns of Q",
    formula = "v = vectors[k]; H[k] = I − 2 v vᵀ / (vᵀ v); Q = first columns of H[0] H[1] …")
@BlockDoc(
    name = "outer",
    shape = "min(rank, dimension) · (min(rank, dimension) − 1) / 2",
    meaning = "the entries of R above its diagonal, row by row",
    formula = "R[i, k] = outer, i < k")
@BlockDoc(
    name = "inner",
    shape = "min(rank, dimension) · (min(rank, dimension) − 1) / 2",
    meaning = "the entries of S above its diagonal, row by row",
    formula = "S[i, k] = inner, i < k")
@BlockDoc(
    name = "slopes",
    shape = "min(rank, dimension)",
    meaning = "the products of the diagonals, which keep the map increasing",
    formula = "R[i, i] · S[i, i] = softplus(slopes) − 1")
@BlockDoc(
    name = "scales",
    shape = "min(rank, dimension)",
    meaning = "the diagonal of S",
    formula = "S[i, i] = softplus(scales) + 0.001")
@BlockDoc(
    name = "bias",
    shape = "min(rank, dimension)",
    meaning = "the offsets",
    formula = "b = bias")
public record Sylvester(
    @Doc("the number M of directions, 1 to 1024; at most the number of coordinates is used")
        int rank,
    @Doc("root finder of the inverse") RootFinder solver)
    implements BijectorFactory {
  /** Uses eight directions and Newton's method. */
  public Sylvester() {
    this(8, new Newton());
  }

  /** Checks the rank. */
  public Sylvester {
    if (rank < 1 || rank > 1024) {
      throw new InvalidSettingException("rank", "an integer from 1 to 1024", rank);
    }
  }

  @Override
  public long parameterBound(int dimension, int contextDimension) {
    long m = Math.min(rank, dimension);
    return m * dimension + m * (m - 1) + 3 * m;
  }

  /** Starts with a random Q, and matrices that are not the identity. */
  @Override
  public Bijector create(BuildContext context) {
    int d = context.dimension();
    int m = Math.min(rank, d);
    int above = m * (m - 1) / 2;
    RandomGenerator random = context.random();
    double[] vectors = new double[m * d];
    Arrays.setAll(vectors, k -> NormalSampler.next(random));
    double largest = 1 / Math.sqrt(m);
    Parameters parameters =
        Parameters.of("vectors", vectors, m, d)
            .and("outer", random.doubles(above, -largest, largest).toArray(), above)
            .and("inner", random.doubles(above, -largest, largest).toArray(), above)
            .and("slopes", random.doubles(m, -0.5, 1.5).toArray(), m)
            .and("scales", random.doubles(m, 0, 1).toArray(), m)
            .and("bias", random.doubles(m, -1, 1).toArray(), m);
    return SylvesterBijector.of(d, solver, parameters);
  }
}
