package dev.bijou.nn;

import dev.bijou.parameter.Parameters;
import dev.bijou.tile.Scratch;
import java.util.BitSet;
import java.util.List;
import java.util.function.ObjIntConsumer;
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

  /** Returns the number of degrees, each of which a hidden layer should have a unit for. */
  public int degreeCount() {
    return connectivity.degreeCount();
  }

  /** Returns the least number of units of a hidden layer; a large number if there is none. */
  public int narrowest() {
    return layers.subList(0, layers.size() - 1).stream()
        .mapToInt(layer -> layer.units().size())
        .min()
        .orElse(Integer.MAX_VALUE);
  }

  /** Returns the parameters, masked weights included. */
  public Parameters parameters() {
    return parameters;
  }

  /** Returns this network with other parameters of the same layout. */
  public Network bind(Parameters theta) {
    double[] values = theta.toArray();
    Parameters given = parameters.with(values);
    forEachLayer((layer, highest) -> layer.linear().clearIdle(values, highest));
    List<HiddenLayer> bound = layers.stream().map(layer -> layer.withValues(values)).toList();
    return new Network(connectivity, activation, bound, given, degreeBlocks);
  }

  /** Calls an action for each layer, with the highest degree of the units above that read it. */
  private void forEachLayer(ObjIntConsumer<HiddenLayer> action) {
    int highest = connectivity.groups().highest();
    for (int l = layers.size() - 1; l >= 0; l--) {
      action.accept(layers.get(l), highest);
      highest = Math.min(highest, layers.get(l).units().highest());
    }
  }

  /**
   * Returns the number of inputs, from the first, on which the outputs of a group depend: fewer
   * than its connectivity allows if a hidden layer has fewer units than degrees.
   */
  public int seenInputs(int group) {
    int degree = connectivity.groups().degree(group);
    for (int l = layers.size() - 2; l >= 0 && degree >= 0; l--) {
      SortedDegrees units = layers.get(l).units();
      int seen = units.upTo(degree);
      degree = seen == 0 ? -1 : units.degree(seen - 1);
    }
    return connectivity.inputs().upTo(degree);
  }

  /**
   * Returns the indices of the masked weights, and of all parameters of units that no output reads:
   * they are stored but have no effect.
   */
  public BitSet maskedParameters() {
    BitSet masked = new BitSet(parameters.size());
    forEachLayer((layer, highest) -> layer.linear().markMasked(masked, highest));
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
