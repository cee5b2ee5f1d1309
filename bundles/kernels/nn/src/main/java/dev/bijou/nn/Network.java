package dev.bijou.nn;

import dev.bijou.parameter.Parameters;
import dev.bijou.tile.Scratch;
import java.util.BitSet;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A multilayer perceptron with its parameters: {@code hidden.<l>.weight} (units × units below) and
 * {@code hidden.<l>.bias}, likewise {@code residual.<b>.inner}, {@code residual.<b>.outer} and
 * {@code output}. Units, rows and columns alike, are sorted by degree. Immutable and thread-safe.
 */
public final class Network {
  private final Connectivity connectivity;
  private final Activation activation;
  private final List<HiddenLayer> layers;
  private final Parameters parameters;
  private final DegreeBlocks degreeBlocks;

  private Network(
      Connectivity connectivity,
      Activation activation,
      List<HiddenLayer> layers,
      Parameters parameters,
      DegreeBlocks degreeBlocks) {
    this.connectivity = connectivity;
    this.activation = activation;
    this.layers = layers;
    this.parameters = parameters;
    this.degreeBlocks = degreeBlocks;
  }

  static Network random(
      MlpConfig config, Connectivity connectivity, double[] bias, RandomGenerator random) {
    NetworkArchitecture architecture = NetworkArchitecture.of(config, connectivity);
    double[] values = new double[architecture.size()];
    List<HiddenLayer> layers =
        architecture.layers().stream().map(l -> l.withValues(values)).toList();
    layers.forEach(layer -> layer.linear().randomize(random));
    layers.get(layers.size() - 1).linear().setBias(bias);
    return new Network(
        connectivity,
        config.activation(),
        layers,
        Parameters.of(architecture.blocks(), values),
        DegreeBlocks.of(connectivity, layers));
  }

  /** Returns the parameters, masked weights included. */
  public Parameters parameters() {
    return parameters;
  }

  /** Returns this network with other parameters of the same layout. */
  public Network bind(Parameters theta) {
    double[] values = theta.toArray();
    List<HiddenLayer> bound = layers.stream().map(layer -> layer.withValues(values)).toList();
    return new Network(connectivity, activation, bound, parameters.with(values), degreeBlocks);
  }

  /** Returns the indices of the masked weights, which are stored but never read. */
  public BitSet maskedParameters() {
    BitSet masked = new BitSet(parameters.size());
    layers.forEach(layer -> layer.linear().markMasked(masked));
    return masked;
  }

  /**
   * Returns a forward pass of n points, whose memory is in scratch until the caller releases it.
   */
  public ForwardPass forwardPass(int n, Scratch scratch) {
    return new ForwardPass(this, n, scratch);
  }

  Connectivity connectivity() {
    return connectivity;
  }

  Activation activation() {
    return activation;
  }

  List<HiddenLayer> layers() {
    return layers;
  }

  DegreeBlocks degreeBlocks() {
    return degreeBlocks;
  }
}
