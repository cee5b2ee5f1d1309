package dev.bijou.bijector.rotation.internal;

import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.BijectorFactory;
import dev.bijou.bijector.BijectorType;
import dev.bijou.bijector.BuildContext;
import dev.bijou.bijector.InvalidSettingException;
import dev.bijou.doc.BlockDoc;
import dev.bijou.doc.Doc;
import dev.bijou.doc.Formula;
import org.osgi.service.component.annotations.Component;

/** The layer {@code rotation}: y = Mx with M orthogonal; the identity in one dimension. */
@Component
@BijectorType("rotation")
@Doc("y = M x with M orthogonal")
@Formula("y = M · x")
@BlockDoc(
    name = "vectors",
    shape = "reflections × dimension",
    meaning =
        "the vector v of each reflection, row by row; row 0 is applied first; lengths have no effect",
    formula = "v = vectors[k]; H[k] = I − 2 v vᵀ / (vᵀ v); M = H[last] … H[1] H[0]",
    when = "kind: householder")
@BlockDoc(
    name = "skew",
    shape = "dimension · (dimension − 1) / 2",
    meaning = "the entries of the skew-symmetric matrix A below its diagonal, row by row",
    formula = "A[i, k] = skew, A[k, i] = −skew, i > k; M = (I + A)⁻¹ (I − A)",
    when = "kind: cayley")
@BlockDoc(
    name = "matrix",
    shape = "dimension × dimension",
    meaning = "the matrix, or with orthogonalize the orthogonal one nearest to it; not trained",
    formula = "M = matrix",
    when = "kind: fixed")
public record Rotation(
    @Doc("householder, cayley or fixed (principal components of the data, not trained)")
        RotationKind kind,
    @Doc("for householder: the number of reflections; 0 for the dimension") int reflections,
    @Doc("for fixed: replaces a matrix that is orthogonal in float32 only by the nearest one")
        boolean orthogonalize)
    implements BijectorFactory {
  /** Uses the default: as many Householder reflections as coordinates. */
  public Rotation() {
    this(RotationKind.HOUSEHOLDER, 0, false);
  }

  /** Refuses a negative number of reflections, and settings that the kind does not use. */
  public Rotation {
    if (reflections < 0) {
      throw new InvalidSettingException("reflections", ">= 0", reflections);
    }
    if (reflections > 0 && kind != RotationKind.HOUSEHOLDER) {
      throw new InvalidSettingException(
          "reflections", "none unless kind is householder", reflections, "set kind: householder");
    }
    if (orthogonalize && kind != RotationKind.FIXED) {
      throw new InvalidSettingException(
          "orthogonalize", "false unless kind is fixed", true, "set kind: fixed");
    }
  }

  @Override
  public long parameterBound(int dimension, int contextDimension) {
    return (long) Math.max(reflections, dimension) * dimension;
  }

  @Override
  public Bijector create(BuildContext context) {
    int dimension = context.dimension();
    return RotationBijector.of(
        dimension, dimension == 1 ? () -> new double[] {1} : orthogonal(context));
  }

  /**
   * Returns the principal components if the data are correlated and there are enough reflections to
   * represent them, otherwise a random matrix: in a Gaussianization flow, a random rotation exposes
   * structure that the axes do not show.
   */
  private OrthogonalMatrix householder(BuildContext context) {
    int dimension = context.dimension();
    boolean enough = reflections == 0 || reflections == dimension;
    return enough && PrincipalComponents.exist(context.data())
        ? Householder.of(PrincipalComponents.of(context.data()), dimension)
        : Householder.random(enough ? dimension : reflections, dimension, context.random());
  }

  private OrthogonalMatrix orthogonal(BuildContext context) {
    int dimension = context.dimension();
    return switch (kind) {
      case HOUSEHOLDER -> householder(context);
      case CAYLEY -> Cayley.random(dimension, context.random());
      case FIXED -> FixedMatrix.of(context, orthogonalize);
    };
  }
}
