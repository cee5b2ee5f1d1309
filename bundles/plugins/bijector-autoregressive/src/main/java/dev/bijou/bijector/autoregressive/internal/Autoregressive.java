package dev.bijou.bijector.autoregressive.internal;

import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.BijectorFactory;
import dev.bijou.bijector.BijectorType;
import dev.bijou.bijector.BuildContext;
import dev.bijou.bijector.InvalidSettingException;
import dev.bijou.doc.Doc;
import dev.bijou.doc.Formula;
import dev.bijou.nn.Activation;
import dev.bijou.nn.Connectivity;
import dev.bijou.nn.DegreeAssignment;
import dev.bijou.nn.MlpBlocks;
import dev.bijou.nn.MlpConfig;
import dev.bijou.nn.ResidualBlocks;
import dev.bijou.scalar.ScalarFamily;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;

/**
 * An autoregressive layer: each coordinate is mapped by a scalar family whose parameters a masked
 * network computes from the preceding coordinates and the context.
 */
@Component
@BijectorType("autoregressive")
@Formula("y[i] = τ(x[i]; θ[i]), θ[i] = network(context, x before i)")
@Doc("each coordinate by a scalar family whose parameters depend on the preceding coordinates")
@MlpBlocks
@ResidualBlocks
public record Autoregressive(
    @Doc("the scalar family; required") @Nullable ScalarFamily of,
    @Doc(
            "natural, reversed, or a list of the coordinates, counted from 0, each depending on"
                + " those before it")
        CoordinateOrder order,
    @Doc("the widths of the network's hidden layers") List<Integer> hidden,
    @Doc("the activation of the hidden units: relu, tanh or silu") Activation activation,
    @Doc("the number of residual blocks after the hidden layers, each as wide as the last")
        int residual,
    @Doc("for fewer units than coordinates: spread units evenly, or cyclic as in nflows and zuko")
        DegreeAssignment degrees)
    implements BijectorFactory {
  /** Creates the defaults: two hidden layers of 64 units, and no family, which a flow must name. */
  public Autoregressive() {
    this(
        null,
        CoordinateOrder.NATURAL,
        List.of(64, 64),
        Activation.RELU,
        0,
        DegreeAssignment.SPREAD);
  }

  /** Refuses a family without parameters and an invalid network. */
  public Autoregressive {
    if (of != null && of.parameterCount() == 0) {
      throw new InvalidSettingException("of", "a family with parameters", of);
    }
    hidden = new MlpConfig(hidden, activation, residual).hidden();
    if (hidden.isEmpty() && degrees != DegreeAssignment.SPREAD) {
      throw new InvalidSettingException(
          "degrees", "none without hidden layers", "cyclic", "remove it, or set hidden");
    }
  }

  private ScalarFamily family() {
    if (of == null) {
      throw new InvalidSettingException("of", "a scalar family", "none");
    }
    return of;
  }

  private MlpConfig mlp() {
    return new MlpConfig(hidden, activation, residual);
  }

  @Override
  public long parameterBound(int dimension, int contextDimension) {
    return mlp()
        .parameterBound(
            (long) dimension + contextDimension, (long) dimension * family().parameterCount());
  }

  @Override
  public Bijector create(BuildContext context) {
    ScalarFamily family = family();
    int dimension = context.dimension();
    int[] coordinates = order.of(dimension);
    Connectivity connectivity =
        Connectivity.autoregressive(context.contextDimension(), dimension, family.parameterCount())
            .with(degrees);
    return new AutoregressiveBijector(
        family,
        coordinates,
        context.contextDimension(),
        mlp().network(connectivity, family, context.data(), coordinates, context.random()));
  }
}
