package dev.bijou.base.studentt.internal;

import dev.bijou.base.Base;
import dev.bijou.base.BaseFactory;
import dev.bijou.base.BaseType;
import dev.bijou.bijector.BuildContext;
import dev.bijou.bijector.InvalidSettingException;
import dev.bijou.doc.BlockDoc;
import dev.bijou.doc.Doc;
import dev.bijou.doc.Formula;
import java.util.Arrays;
import org.osgi.service.component.annotations.Component;

/**
 * The base {@code student-t}: independent coordinates with Student's t distribution (1908) of
 * location 0 and scale 1, for data with heavy tails. The layers before it determine location and
 * scale.
 *
 * @param degrees the degrees of freedom ν, at first if they are trained
 * @param trained whether each coordinate has trained degrees
 */
@Component
@BaseType("student-t")
@Doc("independent coordinates with Student's t distribution, for heavy tails")
@Formula("ln p = lnΓ((ν + 1) / 2) − lnΓ(ν / 2) − ln(ν · π) / 2 − (ν + 1) / 2 · ln(1 + z · z / ν)")
@BlockDoc(
    name = "degrees",
    shape = "dimension",
    meaning = "the degrees of freedom, above 1",
    formula = "ν = 1 + softplus(degrees)",
    when = "trained: true")
public record StudentT(
    @Doc("the degrees of freedom ν, initial ones if trained; from 0.1, above 1 if trained")
        double degrees,
    @Doc("whether each coordinate has trained degrees") boolean trained)
    implements BaseFactory {
  private static final double SMALLEST = 0.1;
  private static final double LARGEST = 1e9;

  /** The smallest initial degrees: at 1 itself the derivative of softplus vanishes. */
  private static final double SMALLEST_TRAINED = 1.001;

  /** Uses the defaults: trained, from 5 degrees on. */
  public StudentT() {
    this(5, true);
  }

  /** Refuses degrees that are out of range. */
  public StudentT {
    double smallest = trained ? SMALLEST_TRAINED : SMALLEST;
    if (!(degrees >= smallest && degrees <= LARGEST)) {
      throw new InvalidSettingException(
          "degrees", "a number from " + smallest + " to 1e9", degrees);
    }
  }

  @Override
  public Base create(BuildContext context) {
    double[] all = new double[context.dimension()];
    Arrays.fill(all, degrees);
    return trained ? StudentTBase.trained(all) : StudentTBase.fixed(all);
  }

  @Override
  public long parameterBound(int dimension, int contextDimension) {
    return trained ? dimension : 0;
  }
}
