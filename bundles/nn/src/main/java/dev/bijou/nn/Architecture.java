package dev.bijou.nn;

import dev.bijou.parameter.Parameters.Block;
import java.util.ArrayList;
import java.util.List;

/** The layers of a network, put one upon another. */
final class Architecture {
  private static final double[] NONE = {};

  private final Perceptron perceptron;
  private final List<Layer> layers = new ArrayList<>();
  private final List<Block> blocks = new ArrayList<>();
  private Units below;
  private int size;

  private Architecture(Perceptron perceptron, Units inputs) {
    this.perceptron = perceptron;
    this.below = inputs;
  }

  static Architecture of(Perceptron perceptron, Wiring wiring) {
    Architecture network = new Architecture(perceptron, wiring.inputs());
    network.addHidden(wiring);
    network.addResidual();
    network.add("output", wiring.outputs(), false, false, false);
    return network;
  }

  List<Layer> layers() {
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

  private void addHidden(Wiring wiring) {
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

  private void add(String name, Units units, boolean adds, boolean activates, boolean branches) {
    Linear linear = new Linear(below, units, NONE, size);
    boolean keeps = branches || perceptron.activation().keepsSums();
    layers.add(new Layer(linear, adds, activates, activates && keeps));
    blocks.addAll(linear.blocks(name));
    size = linear.end();
    below = units;
  }
}
