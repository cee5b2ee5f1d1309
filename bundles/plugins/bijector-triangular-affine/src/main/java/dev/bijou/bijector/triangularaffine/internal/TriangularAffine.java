package dev.bijou.bijector.triangularaffine.internal;

import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.BijectorFactory;
import dev.bijou.bijector.BijectorType;
import dev.bijou.bijector.BuildContext;
import dev.bijou.doc.BlockDoc;
import dev.bijou.doc.Doc;
import dev.bijou.doc.Formula;
import org.osgi.service.component.annotations.Component;

/**
 * A linear layer y = A x + b with a triangular matrix: inverted, and with a lower one, it maps a
 * standard normal distribution to the one whose covariance has the Cholesky factor A⁻¹. The {@code
 * TriangularAffine} of flowjax, which runs it from latent to data; its diagonal has no least value.
 *
 * @param triangle the part of A that is not zero
 */
@Component
@BijectorType("triangular-affine")
@Doc("y = A x + b, A triangular with a positive diagonal")
@Formula("y = A · x + b")
@BlockDoc(
    name = "entries",
    shape = "dimension · (dimension − 1) / 2",
    meaning = "the entries of A below its diagonal, above it for an upper one, row by row",
    formula = "A[i, k] = entries, i > k for a lower one, i < k for an upper one")
@BlockDoc(
    name = "diagonal",
    shape = "dimension",
    meaning = "the diagonal of A",
    formula = "A[i, i] = softplus(diagonal) + 0.001")
@BlockDoc(name = "bias", shape = "dimension", meaning = "the image of 0", formula = "b = bias")
public record TriangularAffine(
    @Doc("lower: each coordinate depends on those before it; upper: on those after it")
        Triangle triangle)
    implements BijectorFactory {
  /** Uses a lower triangle. */
  public TriangularAffine() {
    this(Triangle.LOWER);
  }

  @Override
  public long parameterBound(int dimension, int contextDimension) {
    return dimension * (dimension - 1L) / 2 + 2L * dimension;
  }

  @Override
  public Bijector create(BuildContext context) {
    boolean lower = triangle == Triangle.LOWER;
    return TriangularAffineBijector.random(context.dimension(), lower, context.random());
  }
}
