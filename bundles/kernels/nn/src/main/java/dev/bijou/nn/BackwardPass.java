package dev.bijou.nn;

import dev.bijou.math.RowArrays;
import dev.bijou.parameter.Gradient;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * The backward pass of a {@link ForwardPass}: turns derivatives with respect to the outputs into
 * derivatives with respect to inputs and parameters. Add to {@link #outputBar} and call {@link
 * #run}; where the derivatives of outputs depend on those of inputs of higher degree, call {@link
 * #backwardByDegree}.
 */
public final class BackwardPass {
  private final Network network;
  private final List<HiddenLayer> layers;
  private final int n;
  private final double[][][] sums;
  private final double[][][] activations;
  private final Scratch scratch;
  private final double[][][] bars;
  private final Tile outputs;

  BackwardPass(
      Network network, int n, double[][][] sums, double[][][] activations, Scratch scratch) {
    this.network = network;
    this.layers = network.layers();
    this.n = n;
    this.sums = sums;
    this.activations = activations;
    this.scratch = scratch;
    this.bars = new double[layers.size() + 1][][];
    for (int l = 0; l <= layers.size(); l++) {
      bars[l] = RowArrays.allocate(units(l).size(), n, scratch);
    }
    this.outputs = scratch.zeros(units(layers.size()).size(), n);
  }

  private SortedDegrees units(int l) {
    return l == 0 ? network.connectivity().inputs() : layers.get(l - 1).units();
  }

  /**
   * Returns the derivatives with respect to the outputs of a group, {@code perGroup x n}: initially
   * zero, to be added to by the caller.
   */
  public Tile outputBar(int group) {
    int width = network.connectivity().perGroup();
    return outputs.coordinates(group * width, (group + 1) * width);
  }

  /**
   * Returns the derivatives with respect to an input, {@code 1 x n}, valid once they are computed.
   */
  public Tile inputBar(int index) {
    return Tile.over(bars[0][index]).points(0, n);
  }

  /**
   * Adds the derivatives with respect to the first m inputs to {@code bars}, {@code m x n}, once
   * they are computed.
   */
  public void addInputBars(Tile bars) {
    for (int index = 0; index < bars.dimension(); index++) {
      bars.coordinate(index).add(inputBar(index));
    }
  }

  /** Propagates from all outputs to all inputs and adds the derivatives of the parameters. */
  public void run(Gradient gradient) {
    copyOutputBars(0, network.connectivity().groups().size());
    for (int l = layers.size() - 1; l >= 0; l--) {
      clear(l, 0, units(l).size());
      layers.get(l).linear().pull(bars[l + 1], bars[l], 0, units(l).size(), n);
      finish(l, 0, units(l).size());
    }
    differentiate(gradient);
  }

  private void copyOutputBars(int firstGroup, int lastGroup) {
    int width = network.connectivity().perGroup();
    for (int row = firstGroup * width; row < lastGroup * width; row++) {
      RowArrays.read(outputs, row, bars[layers.size()][row]);
    }
  }

  private void clear(int l, int first, int last) {
    for (int row = first; row < last; row++) {
      Arrays.fill(bars[l][row], 0, n, 0);
    }
  }

  /** Turns derivatives of the activations into those of the sums. */
  private void finish(int l, int first, int last) {
    if (l > 0 && layers.get(l - 1).activates()) {
      for (int row = first; row < last; row++) {
        network.activation().pull(sums[l][row], activations[l][row], bars[l][row], n, scratch);
      }
    }
    if (l > 0 && l + 1 < layers.size() && layers.get(l + 1).adds()) {
      HiddenLayer.add(bars[l + 2], bars[l], first, last, n);
    }
  }

  /**
   * Propagates in the order of decreasing degree and adds the derivatives of the parameters. When
   * {@code due} is called with the number of a group, the derivatives of all inputs of a higher
   * degree than the group's are complete; the callback must complete those of the group's outputs
   * before it returns.
   */
  public void backwardByDegree(IntConsumer due, Gradient gradient) {
    DegreeBlocks blocks = network.degreeBlocks();
    SortedDegrees inputs = units(0);
    clear(0, inputs.upTo(blocks.to(blocks.count() - 1) - 1), inputs.size());
    for (int block = blocks.count() - 1; block >= 0; block--) {
      int from = blocks.from(block);
      int to = blocks.to(block);
      startBlock(from, to);
      for (int degree = to - 1; degree >= from; degree--) {
        requestOutputBars(due, degree);
        finishDegree(degree, to);
      }
    }
    differentiate(gradient);
  }

  /** Adds to all units of the block the derivatives from the units of later blocks. */
  private void startBlock(int from, int to) {
    for (int l = layers.size() - 1; l >= 0; l--) {
      int first = units(l).upTo(from - 1);
      int last = units(l).upTo(to - 1);
      int start = units(l + 1).upTo(to - 1);
      clear(l, first, last);
      MaskedLinear linear = layers.get(l).linear();
      linear.pull(bars[l + 1], bars[l], first, last, start, units(l + 1).size(), n);
    }
  }

  private void requestOutputBars(IntConsumer due, int degree) {
    SortedDegrees groups = network.connectivity().groups();
    int first = groups.upTo(degree - 1);
    int last = groups.upTo(degree);
    for (int group = last - 1; group >= first; group--) {
      due.accept(group);
    }
    copyOutputBars(first, last);
  }

  /** Adds to the units of one degree the derivatives from the units of their own block. */
  private void finishDegree(int degree, int to) {
    for (int l = layers.size() - 1; l >= 0; l--) {
      int first = units(l).upTo(degree - 1);
      int last = units(l).upTo(degree);
      int start = units(l + 1).upTo(degree - 1);
      int end = units(l + 1).upTo(to - 1);
      layers.get(l).linear().pull(bars[l + 1], bars[l], first, last, start, end, n);
      finish(l, first, last);
    }
  }

  private void differentiate(Gradient gradient) {
    for (int l = 0; l < layers.size(); l++) {
      layers.get(l).linear().differentiate(activations[l], bars[l + 1], n, gradient, scratch);
    }
  }
}
