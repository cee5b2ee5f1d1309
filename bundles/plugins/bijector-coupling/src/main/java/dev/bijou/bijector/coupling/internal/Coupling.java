package dev.bijou.bijector.coupling.internal;

import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.BijectorFactory;
import dev.bijou.bijector.BijectorType;
import dev.bijou.bijector.BuildContext;
import dev.bijou.bijector.Doc;
import dev.bijou.bijector.InvalidSettingException;
import dev.bijou.nn.Activation;
import dev.bijou.nn.Connectivity;
import dev.bijou.nn.MlpConfig;
import dev.bijou.nn.Network;
import dev.bijou.scalar.ScalarFamily;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;

/**
 * Some coordinates are kept; each other one is mapped by a member of a scalar family whose
 * parameters a network makes of the kept ones, and of the context. Both directions are one pass
 * through the network. L. Dinh, J. Sohl-Dickstein, S. Bengio, <i>Density estimation using Real
 * NVP</i> (2017).
 */
@Component
@BijectorType("coupling")
@Doc("some coordinates by a scalar family whose parameters depend on the others, which are kept")
public record Coupling(
    @Doc("the scalar family; must be written") @Nullable ScalarFamily of,
    @Doc("half, alternate, or a list with 1 for each coordinate that is kept and 0 for each other")
        Mask mask,
    @Doc("the widths of the network's hidden layers") List<Integer> hidden,
    @Doc("of hidden units: relu, tanh or silu") Activation activation,
    @Doc("how many residual blocks follow the hidden layers, each as wide as the last")
        int residual)
    implements BijectorFactory {
  /** Without a family, which a flow must name; the first half is kept; 64 units, twice. */
  public Coupling() {
    this(null, Mask.HALF, List.of(64, 64), Activation.RELU, 0);
  }

  /** Refuses a network that makes no sense. */
  public Coupling {
    hidden = new MlpConfig(hidden, activation, residual).hidden();
  }

  private ScalarFamily family() {
    if (of == null) {
      throw new InvalidSettingException("of", "a scalar family", "none");
    }
    return of;
  }

  private MlpConfig perceptron() {
    return new MlpConfig(hidden, activation, residual);
  }

  @Override
  public long parameterBound(int dimension, int contextDimension) {
    long kept = mask.kept(dimension).length;
    long mapped = mask.mapped(dimension).length;
    return perceptron().parameterBound(kept + contextDimension, mapped * family().parameterCount());
  }

  @Override
  public Bijector create(BuildContext site) {
    mask.requireDimension(site.dimension());
    ScalarFamily family = family();
    int[] kept = mask.kept(site.dimension());
    int[] mapped = mask.mapped(site.dimension());
    int context = site.contextDimension();
    Connectivity wiring =
        Connectivity.dense(context + kept.length, mapped.length, family.parameterCount());
    Network network = perceptron().network(wiring, family, site.data(), mapped, site.random());
    return new CouplingBijector(family, kept, mapped, context, network);
  }
}
