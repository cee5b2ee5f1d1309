package dev.bijou.nn;

import dev.bijou.parameter.Parameters.Block;
import java.util.ArrayList;
import java.util.List;

/** The layers and parameter blocks of a network, in order from input to output. */
final class NetworkArchitecture {
  private static final double[] NONE = {};

  private final MlpConfig config;
  private final List<HiddenLayer> layers = new ArrayList<>();
  private final List<Block> blocks = new ArrayList<>();
  private SortedDegrees below;
  private int size;

  private NetworkArchitecture(MlpConfig config, SortedDegrees inputs) {
    this.config = config;
    this.below = inputs;
  }

  static NetworkArchitecture of(MlpConfig config, Connectivity connectivity) {
    NetworkArchitecture network = new NetworkArchitecture(config, connectivity.inputs());
    network.addHidden(connectivity);
    network.addResidual();
    network.add("output", connectivity.outputs(), false, false, false);
    return network;
  }

  List<HiddenLayer> layers() {
    return layers;
  }

  /** Returns the blocks of all parameters. */
  List<Block> blocks() {
    return blocks;
  }

  /** Returns the number of parameters. */
  int size() {
    return size;
  }

  private void addHidden(Connectivity connectivity) {
    int count = config.hidden().size();
    int narrowest = config.hidden().stream().mapToInt(Integer::intValue).min().orElse(0);
    for (int l = 0; l < count; l++) {
      boolean branches = l == count - 1 && config.residual() > 0;
      add(
          "hidden." + l,
          connectivity.hidden(config.hidden().get(l), narrowest),
          false,
          true,
          branches);
    }
  }

  private void addResidual() {
    for (int b = 0; b < config.residual(); b++) {
      boolean last = b == config.residual() - 1;
      add("residual." + b + ".inner", below, false, true, false);
      add("residual." + b + ".outer", below, true, !last, true);
    }
  }

  private void add(
      String name, SortedDegrees units, boolean adds, boolean activates, boolean branches) {
    MaskedLinear linear = new MaskedLinear(below, units, NONE, size);
    boolean keeps = branches || config.activation().keepsSums();
    layers.add(new HiddenLayer(linear, adds, activates, activates && keeps));
    blocks.addAll(linear.blocks(name));
    size = linear.end();
    below = units;
  }
}
