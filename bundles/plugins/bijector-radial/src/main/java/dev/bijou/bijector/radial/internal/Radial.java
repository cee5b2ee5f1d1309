package dev.bijou.bijector.radial.internal;

import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.BijectorFactory;
import dev.bijou.bijector.BijectorType;
import dev.bijou.bijector.BuildContext;
import dev.bijou.doc.BlockDoc;
import dev.bijou.doc.Doc;
import dev.bijou.doc.Formula;
import dev.bijou.parameter.Parameters;
import org.osgi.service.component.annotations.Component;

/**
 * The radial layer: D. J. Rezende, S. Mohamed, <i>Variational Inference with Normalizing Flows</i>
 * (2015), section 4.1 and appendix A.2. normflows runs it from latent to data: there {@code invert:
 * true}.
 */
@Component
@BijectorType("radial")
@Doc("y = x + b (x - c) / (a + r), r the distance from c: expands or contracts space around c")
@Formula("y = x + b · (x − c) / (a + |x − c|)")
@BlockDoc(name = "center", shape = "dimension", meaning = "the center", formula = "c = center")
@BlockDoc(
    name = "alpha",
    meaning = "the distance over which it acts",
    formula = "a = softplus(alpha)")
@BlockDoc(
    name = "beta",
    meaning = "the strength, above −a; b > 0 expands space around the center",
    formula = "b = softplus(beta) − a")
public record Radial() implements BijectorFactory {
  @Override
  public long parameterBound(int dimension, int contextDimension) {
    return dimension + 2L;
  }

  /** Starts at random, with all parameters uniform in ±1. */
  @Override
  public Bijector create(BuildContext context) {
    int d = context.dimension();
    return new RadialBijector(
        Parameters.of("center", context.random().doubles(d, -1, 1).toArray(), d)
            .and("alpha", context.random().doubles(1, -1, 1).toArray())
            .and("beta", context.random().doubles(1, -1, 1).toArray()));
  }
}
