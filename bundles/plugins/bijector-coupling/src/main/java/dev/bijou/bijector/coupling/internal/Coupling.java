package dev.bijou.bijector.coupling.internal;

import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.BijectorFactory;
import dev.bijou.bijector.BijectorType;
import dev.bijou.bijector.BuildContext;
import dev.bijou.bijector.InvalidSettingException;
import dev.bijou.doc.Doc;
import dev.bijou.doc.Formula;
import dev.bijou.nn.Activation;
import dev.bijou.nn.Connectivity;
import dev.bijou.nn.MlpBlocks;
import dev.bijou.nn.MlpConfig;
import dev.bijou.nn.Network;
import dev.bijou.nn.ResidualBlocks;
import dev.bijou.scalar.ScalarFamily;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;

/**
 * The layer {@code coupling}: keeps some coordinates and maps each of the others by a scalar family
 * whose parameters are the outputs of a network. The network's inputs are the context and the kept
 * coordinates, so either direction takes one evaluation of it.
 *
 * <p>Source: L. Dinh, J. Sohl-Dickstein, S. Bengio, <i>Density estimation using Real NVP</i>
 * (2017).
 */
@Component
@BijectorType("coupling")
@Formula("y[k] = x[k] of kept k; y[i] = τ(x[i]; θ[i]) of the others, θ = network(context, kept x)")
@Doc("keeps some coordinates and maps the others; a network gives the parameters")
@MlpBlocks
@ResidualBlocks
public record Coupling(
    @Doc("the scalar family; required") @Nullable ScalarFamily of,
    @Doc("half, alternate or a list: 1 for each kept coordinate, 0 for each mapped one") Mask mask,
    @Doc("the widths of the network's hidden layers") List<Integer> hidden,
    @Doc("the activation of hidden units: relu, tanh or silu") Activation activation,
    @Doc("the number of residual blocks after the hidden layers, as wide as the last") int residual)
    implements BijectorFactory {
  /** Uses the defaults of all keys but {@code of}, which is required. */
  public Coupling() {
    this(null, Mask.HALF, List.of(64, 64), Activation.RELU, 0);
  }

  /** Refuses invalid widths and a negative number of residual blocks. */
  public Coupling {
    hidden = new MlpConfig(hidden, activation, residual).hidden();
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
    long kept = mask.kept(dimension).length;
    long mapped = mask.mapped(dimension).length;
    return mlp().parameterBound(kept + contextDimension, mapped * family().parameterCount());
  }

  @Override
  public Bijector create(BuildContext context) {
    mask.requireDimension(context.dimension());
    ScalarFamily family = family();
    int[] kept = mask.kept(context.dimension());
    int[] mapped = mask.mapped(context.dimension());
    int contextDimension = context.contextDimension();
    Connectivity dense =
        Connectivity.dense(contextDimension + kept.length, mapped.length, family.parameterCount());
    Network network = mlp().network(dense, family, context.data(), mapped, context.random());
    return new CouplingBijector(family, kept, mapped, contextDimension, network);
  }
}
