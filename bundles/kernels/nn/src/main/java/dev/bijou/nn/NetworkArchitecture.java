package dev.bijou.nn;

import dev.bijou.parameter.Parameters.Block;
import java.util.ArrayList;
import java.util.List;

/** The layers of a network, put one upon another. */
final class NetworkArchitecture {
  private static final double[] NONE = {};

  private final MlpConfig perceptron;
  private final List<HiddenLayer> layers = new ArrayList<>();
  private final List<Block> blocks = new ArrayList<>();
  private SortedDegrees below;
  private int size;

  private NetworkArchitecture(MlpConfig perceptron, SortedDegrees inputs) {
    this.perceptron = perceptron;
    this.below = inputs;
  }

  static NetworkArchitecture of(MlpConfig perceptron, Connectivity wiring) {
    NetworkArchitecture network = new NetworkArchitecture(perceptron, wiring.inputs());
    network.addHidden(wiring);
    network.addResidual();
    network.add("output", wiring.outputs(), false, false, false);
    return network;
  }

  List<HiddenLayer> layers() {
    return layers;
  }

  /** The blocks of all parameters. */
  List<Block> blocks() {
    return blocks;
  }

  /** The number of all parameters. */
  int size() {
    return size;
  }

  private void addHidden(Connectivity wiring) {
    int count = perceptron.hidden().size();
    for (int l = 0; l < count; l++) {
      boolean branches = l == count - 1 && perceptron.residual() > 0;
      add("hidden." + l, wiring.hidden(perceptron.hidden().get(l)), false, true, branches);
    }
  }

  private void addResidual() {
    for (int b = 0; b < perceptron.residual(); b++) {
      boolean last = b == perceptron.residual() - 1;
      add("residual." + b + ".inner", below, false, true, false);
      add("residual." + b + ".outer", below, true, !last, true);
    }
  }

  private void add(
      String name, SortedDegrees units, boolean adds, boolean activates, boolean branches) {
    MaskedLinear linear = new MaskedLinear(below, units, NONE, size);
    boolean keeps = branches || perceptron.activation().keepsSums();
    layers.add(new HiddenLayer(linear, adds, activates, activates && keeps));
    blocks.addAll(linear.blocks(name));
    size = linear.end();
    below = units;
  }
}
