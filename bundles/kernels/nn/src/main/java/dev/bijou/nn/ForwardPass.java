package dev.bijou.nn;

import dev.bijou.math.RowArrays;
import dev.bijou.math.Saturation;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * One pass of n points through a network. Set the inputs, {@link #run}, read the outputs; or let
 * outputs decide on inputs of higher degree and {@link #forwardByDegree}. Either way an output is
 * the same bits. Inputs are limited to ±10¹⁰⁰. All memory is scratch.
 */
public final class ForwardPass {
  private final Network network;
  private final List<HiddenLayer> layers;
  private final int n;
  private final Scratch scratch;
  private final double[][][] sums;
  private final double[][][] activations;
  private final Tile outputs;

  ForwardPass(Network network, int n, Scratch scratch) {
    this.network = network;
    this.layers = network.layers();
    this.n = n;
    this.scratch = scratch;
    this.outputs = scratch.tile(outputLayer().units().size(), n);
    this.sums = new double[layers.size() + 1][][];
    this.activations = new double[layers.size() + 1][][];
    this.sums[0] = RowArrays.allocate(network.connectivity().inputs().size(), n, scratch);
    this.activations[0] = sums[0];
    for (int l = 0; l < last(); l++) {
      HiddenLayer layer = layers.get(l);
      sums[l + 1] = RowArrays.allocate(layer.units().size(), n, scratch);
      activations[l + 1] =
          layer.keeps() ? RowArrays.allocate(layer.units().size(), n, scratch) : sums[l + 1];
    }
    sums[last() + 1] = outputRows();
  }

  /**
   * Allocates the output rows of one block only: each block is copied to the outputs before the
   * next.
   */
  private double[][] outputRows() {
    SortedDegrees units = outputLayer().units();
    double[][] buffer = RowArrays.allocate(network.degreeBlocks().most(units), n, scratch);
    double[][] rows = new double[units.size()][];
    for (int row = 0; row < rows.length; row++) {
      rows[row] = buffer[row % buffer.length];
    }
    return rows;
  }

  private int last() {
    return layers.size() - 1;
  }

  private HiddenLayer outputLayer() {
    return layers.get(last());
  }

  /** Returns an input, {@code 1 x n}, to be set by the caller; its initial content is undefined. */
  public Tile input(int index) {
    return Tile.over(sums[0][index]).points(0, n);
  }

  /** Sets the first inputs to the given values, {@code m x n}. */
  public void setInputs(Tile values) {
    for (int index = 0; index < values.dimension(); index++) {
      input(index).copyFrom(values.coordinate(index));
    }
  }

  /** Returns the outputs of a group, {@code perGroup x n}, valid once they are computed. */
  public Tile output(int group) {
    int width = network.connectivity().perGroup();
    return outputs.coordinates(group * width, (group + 1) * width);
  }

  /** Computes all outputs. All inputs to which a unit is connected must have been set. */
  public void run() {
    limitInputs(0, sums[0].length);
    for (int l = 0; l < last(); l++) {
      complete(l, 0, layers.get(l).units().size());
    }
    DegreeBlocks blocks = network.degreeBlocks();
    SortedDegrees groups = network.connectivity().groups();
    for (int block = 0; block < blocks.count(); block++) {
      completeGroups(groups.upTo(blocks.from(block) - 1), groups.upTo(blocks.to(block) - 1));
    }
  }

  /** Limits inputs, so that no sum of weighted inputs is infinite or NaN. */
  private void limitInputs(int first, int last) {
    for (int row = first; row < last; row++) {
      Saturation.limit(sums[0][row], n);
    }
  }

  private void completeGroups(int first, int last) {
    int width = network.connectivity().perGroup();
    complete(last(), first * width, last * width);
    copyOutputs(first, last);
  }

  private void complete(int l, int first, int last) {
    MaskedLinear linear = layers.get(l).linear();
    linear.start(sums[l + 1], first, last, n);
    linear.add(activations[l], sums[l + 1], first, last, n);
    finish(l, first, last);
  }

  /** Completes the sums and applies the activation. */
  private void finish(int l, int first, int last) {
    HiddenLayer layer = layers.get(l);
    if (layer.adds()) {
      HiddenLayer.add(sums[l - 1], sums[l + 1], first, last, n);
    }
    if (layer.activates()) {
      for (int row = first; row < last; row++) {
        network.activation().apply(sums[l + 1][row], activations[l + 1][row], n, scratch);
      }
    }
  }

  private void copyOutputs(int firstGroup, int lastGroup) {
    int width = network.connectivity().perGroup();
    for (int row = firstGroup * width; row < lastGroup * width; row++) {
      RowArrays.write(sums[last() + 1][row], outputs, row);
    }
  }

  /**
   * Computes outputs in the order of their degrees. When {@code ready} is called with the number of
   * a group, the outputs of the group are complete; the callback must set all inputs of the next
   * degree before it returns. Each weight is used once, as in {@link #run}.
   */
  public void forwardByDegree(IntConsumer ready) {
    DegreeBlocks blocks = network.degreeBlocks();
    limitInputs(0, below(0).upTo(0));
    for (int block = 0; block < blocks.count(); block++) {
      int from = blocks.from(block);
      int to = blocks.to(block);
      startBlock(from, to);
      for (int degree = from; degree < to; degree++) {
        finishDegree(from, degree);
        publish(ready, degree);
      }
    }
  }

  /** Adds to all units of the block the contributions of earlier blocks. */
  private void startBlock(int from, int to) {
    for (int l = 0; l < layers.size(); l++) {
      MaskedLinear linear = layers.get(l).linear();
      int first = linear.units().upTo(from - 1);
      int last = linear.units().upTo(to - 1);
      linear.start(sums[l + 1], first, last, n);
      linear.add(activations[l], sums[l + 1], first, last, 0, below(l).upTo(from - 1), n);
    }
  }

  /** Adds to the units of one degree the contributions of their own block. */
  private void finishDegree(int from, int degree) {
    limitInputs(Math.max(below(0).upTo(0), below(0).upTo(degree - 1)), below(0).upTo(degree));
    for (int l = 0; l < layers.size(); l++) {
      MaskedLinear linear = layers.get(l).linear();
      int first = linear.units().upTo(degree - 1);
      int last = linear.units().upTo(degree);
      int start = below(l).upTo(from - 1);
      linear.add(activations[l], sums[l + 1], first, last, start, below(l).upTo(degree), n);
      finish(l, first, last);
    }
  }

  private SortedDegrees below(int l) {
    return l == 0 ? network.connectivity().inputs() : layers.get(l - 1).units();
  }

  private void publish(IntConsumer ready, int degree) {
    SortedDegrees groups = network.connectivity().groups();
    int first = groups.upTo(degree - 1);
    int last = groups.upTo(degree);
    copyOutputs(first, last);
    for (int group = first; group < last; group++) {
      ready.accept(group);
    }
  }

  /** Returns the backward pass, which can be run once. */
  public BackwardPass backwardPass() {
    return new BackwardPass(network, n, sums, activations, scratch);
  }
}
