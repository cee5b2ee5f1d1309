package dev.bijou.bijector.rotation.internal;

import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.BijectorFactory;
import dev.bijou.bijector.BijectorType;
import dev.bijou.bijector.BuildContext;
import dev.bijou.bijector.Doc;
import dev.bijou.bijector.InvalidSettingException;
import org.osgi.service.component.annotations.Component;

/**
 * A rotation, perhaps with a reflection: y = Mx with M orthogonal. One coordinate stays as it is.
 */
@Component
@BijectorType("rotation")
@Doc("y = M x with M orthogonal")
public record Rotation(
    @Doc("householder, cayley, or fixed (principal components of the data; kept, not trained)")
        RotationKind kind,
    @Doc("householder: how many; 0 for as many as coordinates") int reflections)
    implements BijectorFactory {
  /** As many reflections as there are coordinates. */
  public Rotation() {
    this(RotationKind.HOUSEHOLDER, 0);
  }

  /** Refuses a number of reflections that makes no sense, or that the kind would leave unread. */
  public Rotation {
    if (reflections < 0) {
      throw new InvalidSettingException("reflections", ">= 0", reflections);
    }
    if (reflections > 0 && kind != RotationKind.HOUSEHOLDER) {
      throw new InvalidSettingException(
          "reflections", "none unless kind is householder", reflections, "set kind: householder");
    }
  }

  @Override
  public long parameterBound(int dimension, int contextDimension) {
    return (long) Math.max(reflections, dimension) * dimension;
  }

  @Override
  public Bijector create(BuildContext site) {
    int dimension = site.dimension();
    return RotationBijector.of(
        dimension, dimension == 1 ? () -> new double[] {1} : orthogonal(site));
  }

  /**
   * From principal components, where data have any and there are reflections enough to express
   * them; else from a random matrix, which shows a Gaussianization what it has not seen yet.
   */
  private OrthogonalMatrix householder(BuildContext site) {
    int dimension = site.dimension();
    boolean enough = reflections == 0 || reflections == dimension;
    return enough && PrincipalComponents.exist(site.data())
        ? Householder.of(PrincipalComponents.of(site.data()), dimension)
        : Householder.random(reflections == 0 ? dimension : reflections, dimension, site.random());
  }

  private OrthogonalMatrix orthogonal(BuildContext site) {
    int dimension = site.dimension();
    return switch (kind) {
      case HOUSEHOLDER -> householder(site);
      case CAYLEY -> Cayley.random(dimension, site.random());
      case FIXED -> FixedMatrix.of(site);
    };
  }
}
