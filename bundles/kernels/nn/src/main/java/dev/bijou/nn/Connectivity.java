package dev.bijou.nn;

import java.util.stream.IntStream;

/**
 * Which outputs of a network may see which inputs. Outputs come in groups, one for each thing that
 * is conditioned: the parameters of a scalar family for one coordinate. Immutable.
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
   * Every output sees every input: an ordinary network, as in a coupling.
   *
   * @param inputs the number of inputs
   * @param groups the number of groups of outputs
   * @param perGroup outputs in a group
   */
  public static Connectivity dense(int inputs, int groups, int perGroup) {
    return new Connectivity(
        SortedDegrees.of(IntStream.range(0, inputs).map(i -> 0)),
        SortedDegrees.of(IntStream.range(0, groups).map(k -> 0)),
        perGroup);
  }

  /**
   * Group k, from 0, sees the context and the first k of the other inputs. Inputs are first {@code
   * context} variables of degree 0, then {@code dimension} others of degrees 1, 2, ….
   *
   * @param context the number of context variables
   * @param dimension the number of other inputs, and of groups
   * @param perGroup outputs in a group
   */
  public static Connectivity autoregressive(int context, int dimension, int perGroup) {
    return new Connectivity(
        SortedDegrees.of(
            IntStream.range(0, context + dimension).map(i -> Math.max(0, i + 1 - context))),
        SortedDegrees.of(IntStream.range(0, dimension)),
        perGroup);
  }

  /** The number of outputs in a group. */
  public int perGroup() {
    return perGroup;
  }

  /** The number of groups. */
  public int groupCount() {
    return groups.size();
  }

  SortedDegrees inputs() {
    return inputs;
  }

  /** Each of the degree up to which it sees. */
  SortedDegrees groups() {
    return groups;
  }

  /** Single outputs. */
  SortedDegrees outputs() {
    return SortedDegrees.of(
        IntStream.range(0, groups.size() * perGroup).map(row -> groups.degree(row / perGroup)));
  }

  /** Hidden units: of those degrees with which they see an input and are seen by an output. */
  SortedDegrees hidden(int width) {
    return inputs.size() == 0
        ? SortedDegrees.of(IntStream.empty())
        : SortedDegrees.spread(width, inputs.degree(0), groups.highest());
  }
}
