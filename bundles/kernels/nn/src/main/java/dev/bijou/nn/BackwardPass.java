package dev.bijou.nn;

import dev.bijou.math.RowArrays;
import dev.bijou.parameter.Gradient;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * The way back through an {@link ForwardPass}: derivatives with respect to outputs become
 * derivatives with respect to inputs and parameters. Add to the derivatives of the outputs and
 * {@link #run}; or, where the derivatives of outputs depend on those of inputs of higher degree,
 * {@link #backwardByDegree}.
 */
public final class BackwardPass {
  private final Network network;
  private final List<HiddenLayer> layers;
  private final int n;
  private final double[][][] sums;
  private final double[][][] seen;
  private final Scratch scratch;
  private final double[][][] bars;
  private final Tile outputs;

  BackwardPass(Network network, int n, double[][][] sums, double[][][] seen, Scratch scratch) {
    this.network = network;
    this.layers = network.layers();
    this.n = n;
    this.sums = sums;
    this.seen = seen;
    this.scratch = scratch;
    this.bars = new double[layers.size() + 1][][];
    for (int l = 0; l <= layers.size(); l++) {
      bars[l] = RowArrays.allocate(units(l).size(), n, scratch);
    }
    this.outputs = scratch.zeros(units(layers.size()).size(), n);
  }

  private SortedDegrees units(int l) {
    return l == 0 ? network.wiring().inputs() : layers.get(l - 1).units();
  }

  /** d/d(outputs of a group), {@code perGroup x n}: zero at first, to be added to. */
  public Tile outputBar(int group) {
    int width = network.wiring().perGroup();
    return outputs.coordinates(group * width, (group + 1) * width);
  }

  /** d/d(input), {@code 1 x n}, once it stands. */
  public Tile inputBar(int index) {
    return Tile.over(bars[0][index]).points(0, n);
  }

  /** Adds the derivatives with respect to the first inputs, once they stand, to {@code m x n}. */
  public void addInputBars(Tile bars) {
    for (int index = 0; index < bars.dimension(); index++) {
      bars.coordinate(index).add(inputBar(index));
    }
  }

  /** Goes back from all outputs to all inputs; adds d/d(parameters). */
  public void run(Gradient gradient) {
    take(0, network.wiring().groups().size());
    for (int l = layers.size() - 1; l >= 0; l--) {
      clear(l, 0, units(l).size());
      layers.get(l).linear().pull(bars[l + 1], bars[l], 0, units(l).size(), n);
      finish(l, 0, units(l).size());
    }
    differentiate(gradient);
  }

  private void take(int firstGroup, int lastGroup) {
    int width = network.wiring().perGroup();
    for (int row = firstGroup * width; row < lastGroup * width; row++) {
      RowArrays.read(outputs, row, bars[layers.size()][row]);
    }
  }

  private void clear(int l, int first, int last) {
    for (int row = first; row < last; row++) {
      Arrays.fill(bars[l][row], 0, n, 0);
    }
  }

  /** From derivatives of what the layer above sees to those of the sums. */
  private void finish(int l, int first, int last) {
    if (l > 0 && layers.get(l - 1).activates()) {
      for (int row = first; row < last; row++) {
        network.activation().pull(sums[l][row], seen[l][row], bars[l][row], n, scratch);
      }
    }
    if (l > 0 && l + 1 < layers.size() && layers.get(l + 1).adds()) {
      HiddenLayer.add(bars[l + 2], bars[l], first, last, n);
    }
  }

  /**
   * Goes back in the order of falling degrees; adds d/d(parameters). When {@code due} is told the
   * number of a group, the derivatives with respect to inputs of all higher degrees than the group
   * sees stand, and those with respect to its outputs must stand when it returns.
   */
  public void backwardByDegree(IntConsumer due, Gradient gradient) {
    DegreeBlocks stages = network.stages();
    SortedDegrees inputs = units(0);
    clear(0, inputs.upTo(stages.to(stages.count() - 1) - 1), inputs.size());
    for (int stage = stages.count() - 1; stage >= 0; stage--) {
      int from = stages.from(stage);
      int to = stages.to(stage);
      startStage(from, to);
      for (int degree = to - 1; degree >= from; degree--) {
        ask(due, degree);
        finishDegree(degree, to);
      }
    }
    differentiate(gradient);
  }

  /** For all units of the stage, what those of later ones saw of them. */
  private void startStage(int from, int to) {
    for (int l = layers.size() - 1; l >= 0; l--) {
      int first = units(l).upTo(from - 1);
      int last = units(l).upTo(to - 1);
      int start = units(l + 1).upTo(to - 1);
      clear(l, first, last);
      MaskedLinear linear = layers.get(l).linear();
      linear.pull(bars[l + 1], bars[l], first, last, start, units(l + 1).size(), n);
    }
  }

  private void ask(IntConsumer due, int degree) {
    SortedDegrees groups = network.wiring().groups();
    int first = groups.upTo(degree - 1);
    int last = groups.upTo(degree);
    for (int group = last - 1; group >= first; group--) {
      due.accept(group);
    }
    take(first, last);
  }

  /** For the units of one degree, what those of their own stage saw of them. */
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
      layers.get(l).linear().differentiate(seen[l], bars[l + 1], n, gradient, scratch);
    }
  }
}
