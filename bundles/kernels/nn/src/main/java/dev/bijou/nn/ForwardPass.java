package dev.bijou.nn;

import dev.bijou.math.RowArrays;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * One pass of n points through a network. Set the inputs, {@link #run}, read the outputs; or let
 * outputs decide on inputs of higher degree and {@link #forwardByDegree}. Either way an output is
 * the same bits. All memory is scratch.
 */
public final class ForwardPass {
  private final Network network;
  private final List<HiddenLayer> layers;
  private final int n;
  private final Scratch scratch;
  private final double[][][] sums;
  private final double[][][] seen;
  private final Tile outputs;

  ForwardPass(Network network, int n, Scratch scratch) {
    this.network = network;
    this.layers = network.layers();
    this.n = n;
    this.scratch = scratch;
    this.outputs = scratch.tile(outputLayer().units().size(), n);
    this.sums = new double[layers.size() + 1][][];
    this.seen = new double[layers.size() + 1][][];
    this.sums[0] = RowArrays.allocate(network.wiring().inputs().size(), n, scratch);
    this.seen[0] = sums[0];
    for (int l = 0; l < last(); l++) {
      HiddenLayer layer = layers.get(l);
      sums[l + 1] = RowArrays.allocate(layer.units().size(), n, scratch);
      seen[l + 1] =
          layer.keeps() ? RowArrays.allocate(layer.units().size(), n, scratch) : sums[l + 1];
    }
    sums[last() + 1] = outputRows();
  }

  /** Rows of outputs are copied where they are wanted: those of one stage at a time need room. */
  private double[][] outputRows() {
    SortedDegrees units = outputLayer().units();
    double[][] room = RowArrays.allocate(network.stages().most(units), n, scratch);
    double[][] rows = new double[units.size()][];
    for (int row = 0; row < rows.length; row++) {
      rows[row] = room[row % room.length];
    }
    return rows;
  }

  private int last() {
    return layers.size() - 1;
  }

  private HiddenLayer outputLayer() {
    return layers.get(last());
  }

  /** An input, {@code 1 x n}, to be set; its content is undefined before. */
  public Tile input(int index) {
    return Tile.over(sums[0][index]).points(0, n);
  }

  /** Sets the first inputs, {@code m x n}. */
  public void setInputs(Tile values) {
    for (int index = 0; index < values.dimension(); index++) {
      input(index).copyFrom(values.coordinate(index));
    }
  }

  /** The outputs of a group, {@code perGroup x n}, once they stand. */
  public Tile output(int group) {
    int width = network.wiring().perGroup();
    return outputs.coordinates(group * width, (group + 1) * width);
  }

  /** Computes all outputs. All inputs must have been set, but those that nothing sees. */
  public void run() {
    for (int l = 0; l < last(); l++) {
      complete(l, 0, layers.get(l).units().size());
    }
    DegreeBlocks stages = network.stages();
    SortedDegrees groups = network.wiring().groups();
    for (int stage = 0; stage < stages.count(); stage++) {
      completeGroups(groups.upTo(stages.from(stage) - 1), groups.upTo(stages.to(stage) - 1));
    }
  }

  private void completeGroups(int first, int last) {
    int width = network.wiring().perGroup();
    complete(last(), first * width, last * width);
    copyOutputs(first, last);
  }

  private void complete(int l, int first, int last) {
    MaskedLinear linear = layers.get(l).linear();
    linear.start(sums[l + 1], first, last, n);
    linear.add(seen[l], sums[l + 1], first, last, n);
    finish(l, first, last);
  }

  /** From sums of products to what the layer above sees. */
  private void finish(int l, int first, int last) {
    HiddenLayer layer = layers.get(l);
    if (layer.adds()) {
      HiddenLayer.add(sums[l - 1], sums[l + 1], first, last, n);
    }
    if (layer.activates()) {
      for (int row = first; row < last; row++) {
        network.activation().apply(sums[l + 1][row], seen[l + 1][row], n, scratch);
      }
    }
  }

  private void copyOutputs(int firstGroup, int lastGroup) {
    int width = network.wiring().perGroup();
    for (int row = firstGroup * width; row < lastGroup * width; row++) {
      RowArrays.write(sums[last() + 1][row], outputs, row);
    }
  }

  /**
   * Computes outputs in the order of their degrees. When {@code ready} is told the number of a
   * group, its outputs stand, and all inputs of the next degree must be set before it returns. Each
   * weight is used once, as in {@link #run}.
   */
  public void forwardByDegree(IntConsumer ready) {
    DegreeBlocks stages = network.stages();
    for (int stage = 0; stage < stages.count(); stage++) {
      int from = stages.from(stage);
      int to = stages.to(stage);
      startStage(from, to);
      for (int degree = from; degree < to; degree++) {
        finishDegree(from, degree);
        tell(ready, degree);
      }
    }
  }

  /** For all units of the stage, what they see of earlier ones. */
  private void startStage(int from, int to) {
    for (int l = 0; l < layers.size(); l++) {
      MaskedLinear linear = layers.get(l).linear();
      int first = linear.units().upTo(from - 1);
      int last = linear.units().upTo(to - 1);
      linear.start(sums[l + 1], first, last, n);
      linear.add(seen[l], sums[l + 1], first, last, 0, below(l).upTo(from - 1), n);
    }
  }

  /** For the units of one degree, what they see of their own stage. */
  private void finishDegree(int from, int degree) {
    for (int l = 0; l < layers.size(); l++) {
      MaskedLinear linear = layers.get(l).linear();
      int first = linear.units().upTo(degree - 1);
      int last = linear.units().upTo(degree);
      int start = below(l).upTo(from - 1);
      linear.add(seen[l], sums[l + 1], first, last, start, below(l).upTo(degree), n);
      finish(l, first, last);
    }
  }

  private SortedDegrees below(int l) {
    return l == 0 ? network.wiring().inputs() : layers.get(l - 1).units();
  }

  private void tell(IntConsumer ready, int degree) {
    SortedDegrees groups = network.wiring().groups();
    int first = groups.upTo(degree - 1);
    int last = groups.upTo(degree);
    copyOutputs(first, last);
    for (int group = first; group < last; group++) {
      ready.accept(group);
    }
  }

  /** The way back, to be taken at most once. */
  public BackwardPass wayBack() {
    return new BackwardPass(network, n, sums, seen, scratch);
  }
}
