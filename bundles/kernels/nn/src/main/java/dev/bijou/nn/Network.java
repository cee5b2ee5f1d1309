package dev.bijou.nn;

import dev.bijou.parameter.Parameters;
import dev.bijou.tile.Scratch;
import java.util.BitSet;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A perceptron with its parameters: {@code hidden.<l>.weight} (units × units below) and {@code
 * hidden.<l>.bias}, likewise {@code residual.<b>.inner}, {@code residual.<b>.outer} and {@code
 * output}. Units, rows and columns alike, are sorted by degree. Immutable and thread-safe.
 */
public final class Network {
  private final Connectivity wiring;
  private final Activation activation;
  private final List<HiddenLayer> layers;
  private final Parameters parameters;
  private final DegreeBlocks stages;

  private Network(
      Connectivity wiring,
      Activation activation,
      List<HiddenLayer> layers,
      Parameters parameters,
      DegreeBlocks stages) {
    this.wiring = wiring;
    this.activation = activation;
    this.layers = layers;
    this.parameters = parameters;
    this.stages = stages;
  }

  static Network random(
      MlpConfig perceptron, Connectivity wiring, double[] bias, RandomGenerator random) {
    NetworkArchitecture architecture = NetworkArchitecture.of(perceptron, wiring);
    double[] values = new double[architecture.size()];
    List<HiddenLayer> layers = architecture.layers().stream().map(l -> l.in(values)).toList();
    layers.forEach(layer -> layer.linear().randomize(random));
    layers.get(layers.size() - 1).linear().setBias(bias);
    return new Network(
        wiring,
        perceptron.activation(),
        layers,
        Parameters.of(architecture.blocks(), values),
        DegreeBlocks.of(wiring, layers));
  }

  /** What can be learned, and what lies behind the masks. */
  public Parameters parameters() {
    return parameters;
  }

  /** The same network with other parameters in the same layout. */
  public Network bind(Parameters theta) {
    double[] values = theta.toArray();
    List<HiddenLayer> bound = layers.stream().map(layer -> layer.in(values)).toList();
    return new Network(wiring, activation, bound, parameters.with(values), stages);
  }

  /** The weights behind the masks: kept for the shape's sake, and never read. */
  public BitSet maskedParameters() {
    BitSet maskedParameters = new BitSet(parameters.size());
    layers.forEach(layer -> layer.linear().markUnread(maskedParameters));
    return maskedParameters;
  }

  /** Room for one pass of n points; it stays in scratch until the frame is released. */
  public ForwardPass evaluation(int n, Scratch scratch) {
    return new ForwardPass(this, n, scratch);
  }

  Connectivity wiring() {
    return wiring;
  }

  Activation activation() {
    return activation;
  }

  List<HiddenLayer> layers() {
    return layers;
  }

  DegreeBlocks stages() {
    return stages;
  }
}
