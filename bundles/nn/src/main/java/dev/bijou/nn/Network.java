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
  private final Wiring wiring;
  private final Activation activation;
  private final List<Layer> layers;
  private final Parameters parameters;
  private final Stages stages;

  private Network(
      Wiring wiring,
      Activation activation,
      List<Layer> layers,
      Parameters parameters,
      Stages stages) {
    this.wiring = wiring;
    this.activation = activation;
    this.layers = layers;
    this.parameters = parameters;
    this.stages = stages;
  }

  static Network random(
      Perceptron perceptron, Wiring wiring, double[] bias, RandomGenerator random) {
    Architecture architecture = Architecture.of(perceptron, wiring);
    double[] values = new double[architecture.size()];
    List<Layer> layers = architecture.layers().stream().map(l -> l.in(values)).toList();
    layers.forEach(layer -> layer.linear().randomize(random));
    layers.get(layers.size() - 1).linear().setBias(bias);
    return new Network(
        wiring,
        perceptron.activation(),
        layers,
        Parameters.of(architecture.blocks(), values),
        Stages.of(wiring, layers));
  }

  /** What can be learned, and what lies behind the masks. */
  public Parameters parameters() {
    return parameters;
  }

  /** The same network with other parameters in the same layout. */
  public Network bind(Parameters theta) {
    double[] values = theta.toArray();
    List<Layer> bound = layers.stream().map(layer -> layer.in(values)).toList();
    return new Network(wiring, activation, bound, parameters.with(values), stages);
  }

  /** The weights behind the masks: kept for the shape's sake, and never read. */
  public BitSet unread() {
    BitSet unread = new BitSet(parameters.size());
    layers.forEach(layer -> layer.linear().markUnread(unread));
    return unread;
  }

  /** Room for one pass of n points; it stays in scratch until the frame is released. */
  public Evaluation evaluation(int n, Scratch scratch) {
    return new Evaluation(this, n, scratch);
  }

  Wiring wiring() {
    return wiring;
  }

  Activation activation() {
    return activation;
  }

  List<Layer> layers() {
    return layers;
  }

  Stages stages() {
    return stages;
  }
}
