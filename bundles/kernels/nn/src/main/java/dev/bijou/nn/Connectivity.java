package dev.bijou.nn;

import java.util.stream.IntStream;

/**
 * The connectivity of a network: which outputs may depend on which inputs. Outputs are grouped; a
 * group holds, for example, the parameters of a scalar family for one coordinate. Immutable.
 */
public final class Connectivity {
  private final SortedDegrees inputs;
  private final SortedDegrees groups;
  private final int perGroup;

  private Connectivity(SortedDegrees inputs, SortedDegrees groups, int perGroup) {
    this.inputs = inputs;
    this.groups = groups;
    this.perGroup = perGroup;
  }

  /**
   * Returns the connectivity of an ordinary dense network, as in a coupling: every output depends
   * on every input.
   *
   * @param inputs the number of inputs
   * @param groups the number of groups of outputs
   * @param perGroup the number of outputs in a group
   */
  public static Connectivity dense(int inputs, int groups, int perGroup) {
    return new Connectivity(
        SortedDegrees.of(IntStream.range(0, inputs).map(i -> 0)),
        SortedDegrees.of(IntStream.range(0, groups).map(k -> 0)),
        perGroup);
  }

  /**
   * Returns the connectivity in which group k, from 0, depends on the context and the first k of
   * the other inputs. The inputs are {@code context} variables of degree 0, followed by {@code
   * dimension} inputs of degrees 1, 2, ….
   *
   * @param context the number of context variables
   * @param dimension the number of other inputs, and of groups
   * @param perGroup the number of outputs in a group
   */
  public static Connectivity autoregressive(int context, int dimension, int perGroup) {
    return new Connectivity(
        SortedDegrees.of(
            IntStream.range(0, context + dimension).map(i -> Math.max(0, i + 1 - context))),
        SortedDegrees.of(IntStream.range(0, dimension)),
        perGroup);
  }

  /** Returns the number of outputs in a group. */
  public int perGroup() {
    return perGroup;
  }

  /** Returns the number of groups. */
  public int groupCount() {
    return groups.size();
  }

  SortedDegrees inputs() {
    return inputs;
  }

  /** Returns the degrees of the groups: a group depends on inputs up to its degree. */
  SortedDegrees groups() {
    return groups;
  }

  /** Returns the degrees of the single outputs. */
  SortedDegrees outputs() {
    return SortedDegrees.of(
        IntStream.range(0, groups.size() * perGroup).map(row -> groups.degree(row / perGroup)));
  }

  /** Returns the degrees of a hidden layer: only those that connect an input to an output. */
  SortedDegrees hidden(int width) {
    return inputs.size() == 0
        ? SortedDegrees.of(IntStream.empty())
        : SortedDegrees.spread(width, inputs.degree(0), groups.highest());
  }
}
