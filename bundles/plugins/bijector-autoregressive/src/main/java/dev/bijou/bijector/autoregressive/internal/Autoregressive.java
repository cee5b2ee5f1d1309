package dev.bijou.bijector.autoregressive.internal;

import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.BijectorFactory;
import dev.bijou.bijector.BijectorType;
import dev.bijou.bijector.BuildContext;
import dev.bijou.bijector.Doc;
import dev.bijou.bijector.InvalidSettingException;
import dev.bijou.nn.Activation;
import dev.bijou.nn.Connectivity;
import dev.bijou.nn.MlpConfig;
import dev.bijou.scalar.ScalarFamily;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/**
 * Each coordinate is mapped by a member of a scalar family whose parameters a masked network makes
 * of the coordinates before it, and of the context.
 */
@Component
@BijectorType("autoregressive")
@Doc("each coordinate by a scalar family whose parameters depend on the coordinates before it")
public record Autoregressive(
    @Doc("the scalar family; must be written") ScalarFamily of,
    @Doc(
            "natural, reversed, or a list: the coordinates, counted from 0, the first to depend on none")
        CoordinateOrder order,
    @Doc("the widths of the network's hidden layers") List<Integer> hidden,
    @Doc("of hidden units: relu, tanh or silu") Activation activation,
    @Doc("how many residual blocks follow the hidden layers, each as wide as the last")
        int residual)
    implements BijectorFactory {
  /** Without a family, which a flow must name; two hidden layers of 64 units. */
  public Autoregressive() {
    this(null, CoordinateOrder.NATURAL, List.of(64, 64), Activation.RELU, 0);
  }

  /** Refuses a network that makes no sense, or one that would have nothing to say. */
  public Autoregressive {
    if (of != null && of.parameterCount() == 0) {
      throw new InvalidSettingException("of", "a family with parameters", of);
    }
    hidden = new MlpConfig(hidden, activation, residual).hidden();
  }

  private ScalarFamily family() {
    if (of == null) {
      throw new IllegalArgumentException("of: expected a scalar family; got none");
    }
    return of;
  }

  private MlpConfig perceptron() {
    return new MlpConfig(hidden, activation, residual);
  }

  @Override
  public long parameterBound(int dimension, int contextDimension) {
    return perceptron()
        .parameterBound(
            (long) dimension + contextDimension, (long) dimension * family().parameterCount());
  }

  @Override
  public Bijector create(BuildContext site) {
    int dimension = site.dimension();
    int[] coordinates = order.of(dimension);
    Connectivity wiring =
        Connectivity.autoregressive(site.contextDimension(), dimension, of.parameterCount());
    return new AutoregressiveBijector(
        of,
        coordinates,
        site.contextDimension(),
        perceptron().network(wiring, of, site.data(), coordinates, site.random()));
  }
}
