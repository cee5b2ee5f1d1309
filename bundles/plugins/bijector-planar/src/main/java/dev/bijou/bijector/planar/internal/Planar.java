package dev.bijou.bijector.planar.internal;

import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.BijectorFactory;
import dev.bijou.bijector.BijectorType;
import dev.bijou.bijector.BuildContext;
import dev.bijou.doc.BlockDoc;
import dev.bijou.doc.Doc;
import dev.bijou.doc.Formula;
import dev.bijou.math.Newton;
import dev.bijou.nn.Activation;
import dev.bijou.nn.Conditioner;
import dev.bijou.nn.ConditionerBlocks;
import dev.bijou.nn.MlpConfig;
import dev.bijou.parameter.Parameters;
import dev.bijou.solver.RootFinder;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/**
 * The planar layer: D. J. Rezende, S. Mohamed, <i>Variational Inference with Normalizing Flows</i>
 * (2015), section 4.1, with u constrained as in their appendix, but bounded as w → 0. flowjax and
 * normflows run it from latent to data: there {@code invert: true}.
 *
 * @param activation the function h
 * @param hidden the widths of the hidden layers of the network that computes w, u and b from the
 *     context; without context they are parameters
 * @param solver the root finder of the inverse, for tanh
 */
@Component
@BijectorType("planar")
@Doc("y = x + u h(w x + b), along one direction; with a context, a network gives w, u and b")
@Formula("y = x + û · h(wᵀx + b)")
@ConditionerBlocks
@BlockDoc(name = "w", shape = "dimension", meaning = "the normal of the plane", formula = "w = w")
@BlockDoc(
    name = "u",
    shape = "dimension",
    meaning = "the direction, moved along w so that the map is increasing",
    formula = "m = softplus(wᵀu + ln(exp(1) − 1)); û = u + w · (m − 1 − wᵀu) / (wᵀw)",
    when = "activation: tanh")
@BlockDoc(
    name = "u",
    shape = "dimension",
    meaning = "the direction, moved along w so that the map is increasing",
    formula = "m = 0.001 + softplus(wᵀu + ln(exp(0.999) − 1)); û = u + w · (m − 1 − wᵀu) / (wᵀw)",
    when = "activation: leaky-relu")
@BlockDoc(name = "b", meaning = "the offset of the plane", formula = "b = b")
public record Planar(
    @Doc("the function h: tanh or leaky-relu, whose inverse is closed form")
        PlanarActivation activation,
    @Doc("the widths of the hidden layers of the network of the context") List<Integer> hidden,
    @Doc("root finder of the inverse, for tanh") RootFinder solver)
    implements BijectorFactory {
  /** Uses tanh, two hidden layers of 64 units, and Newton's method. */
  public Planar() {
    this(PlanarActivation.TANH, List.of(64, 64), new Newton());
  }

  /** Refuses invalid widths. */
  public Planar {
    hidden = new MlpConfig(hidden, Activation.RELU, 0).hidden();
  }

  private MlpConfig mlp() {
    return new MlpConfig(hidden, Activation.RELU, 0);
  }

  @Override
  public long parameterBound(int dimension, int contextDimension) {
    return Conditioner.parameterBound(2L * dimension + 1, mlp(), contextDimension);
  }

  /** Starts with w, u and b uniform in ±1/√d; with a context, these are the biases. */
  @Override
  public Bijector create(BuildContext context) {
    int d = context.dimension();
    double largest = 1 / Math.sqrt(d);
    double[] w = context.random().doubles(d, -largest, largest).toArray();
    double[] u = context.random().doubles(d, -largest, largest).toArray();
    double[] b = context.random().doubles(1, -largest, largest).toArray();
    Parameters values = Parameters.of("w", w, d).and("u", u, d).and("b", b);
    Conditioner conditioner = Conditioner.of(values, mlp(), context);
    return new PlanarBijector(d, context.contextDimension(), activation, solver, conditioner);
  }
}
